package dev.breakwater.engine.bulkhead;

import dev.breakwater.engine.lane.LaneSlots;
import dev.breakwater.engine.lane.LaneTable;
import dev.breakwater.engine.lane.Lanes;

/**
 * Places of a bulkhead that calls have left with their lanes, at most one with each. A call of the
 * lane takes it and leaves it again; meanwhile it is in use, and nobody else touches it. So what an
 * owned lane's thread writes when it leaves its place needs no atomic instruction.
 */
final class KeptPlaces {

  static final int SLOTS = 1;

  /** The lane has no place. */
  private static final int NONE = 0;

  /** It has one that anybody may take. */
  private static final int LEFT = 1;

  /** It has one that a call is using. */
  private static final int IN_USE = 2;

  private final LaneSlots slots;
  private final int place;

  KeptPlaces(LaneSlots slots) {
    this.slots = slots;
    this.place = slots.first;
  }

  long[] of(int lane) {
    return slots.of(lane);
  }

  /**
   * Takes the lane's place for a call of the lane. True = it is the caller's, and nobody else's.
   */
  boolean take(long[] cell) {
    return LaneTable.get(cell, place) == LEFT && LaneTable.change(cell, place, LEFT, IN_USE);
  }

  /**
   * Leaves a place with the lane; false when it has one already. Others may see it a moment later
   * than what this thread reads next.
   */
  boolean put(long[] cell, int lane) {
    long seen = LaneTable.get(cell, place);
    if (seen == IN_USE && Lanes.isOwned(lane)) {
      LaneTable.publish(cell, place, LEFT);
      return true;
    }
    return seen != LEFT && LaneTable.change(cell, place, seen, LEFT);
  }

  /** The place that a call of the lane was using goes elsewhere. */
  void forget(long[] cell) {
    boolean unused = LaneTable.change(cell, place, IN_USE, NONE);
  }

  /** Takes the place that was left with the lane, for anybody. */
  boolean callIn(long[] cell) {
    return LaneTable.get(cell, place) == LEFT && LaneTable.change(cell, place, LEFT, NONE);
  }

  /** Takes the places of all lanes. Returns how many. */
  int callInAll() {
    int places = 0;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      long[] cell = slots.seen(lane);
      if (cell != null && callIn(cell)) {
        places++;
      }
    }
    return places;
  }

  /** Places that are left with lanes at this moment. */
  int count() {
    int places = 0;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      long[] cell = slots.seen(lane);
      if (cell != null && LaneTable.get(cell, place) == LEFT) {
        places++;
      }
    }
    return places;
  }
}
