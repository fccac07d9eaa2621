package dev.breakwater.engine.bulkhead;

import dev.breakwater.engine.lane.LaneTable;
import dev.breakwater.engine.lane.Lanes;

/** Places of a bulkhead that calls have left with their lanes, at most one with each. */
final class KeptPlaces {

  private static final int PLACE = 0;

  private final LaneTable table = new LaneTable(1);

  /** Takes the lane's place. True = it is the caller's, and nobody else's. */
  boolean take(int lane) {
    long[] cell = table.of(lane);
    return LaneTable.get(cell, PLACE) != 0 && LaneTable.change(cell, PLACE, 1, 0);
  }

  /** Leaves a place with the lane; false when it has one. A full fence. */
  boolean put(int lane) {
    long[] cell = table.of(lane);
    return LaneTable.get(cell, PLACE) == 0 && LaneTable.change(cell, PLACE, 0, 1);
  }

  /** Takes the places of all lanes. Returns how many. */
  int takeAll() {
    int places = 0;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      long[] cell = table.seen(lane);
      if (cell != null && LaneTable.get(cell, PLACE) != 0 && LaneTable.change(cell, PLACE, 1, 0)) {
        places++;
      }
    }
    return places;
  }

  int count() {
    return (int) table.sum(PLACE);
  }
}
