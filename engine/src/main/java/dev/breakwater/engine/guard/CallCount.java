package dev.breakwater.engine.guard;

import dev.breakwater.engine.lane.LaneTable;
import dev.breakwater.engine.lane.Lanes;

/**
 * How many calls a guard has seen, how many succeeded, when the last one came, and which of them
 * are to be timed precisely. By lanes: a call costs its thread a few plain additions.
 */
final class CallCount {

  /** The clock is read for every so manyth call; a power of two. */
  static final int TIMED = 64;

  /** What it keeps for each lane. */
  static final int SLOTS = 4;

  /** Calls that were the first of their tick. */
  private static final int FIRSTS = 0;

  private static final int OTHERS = 1;
  private static final int SUCCESSES = 2;
  private static final int LAST = 3;

  private final LaneTable table;

  /**
   * @param table its first longs are ours
   */
  CallCount(LaneTable table) {
    this.table = table;
  }

  /**
   * Counts a call.
   *
   * @param now coarse
   * @return how many calls the measurement of this one stands for; 0 = it is not to be measured
   */
  int begins(long[] cell, int lane, long now) {
    if (LaneTable.get(cell, LAST) != now) {
      LaneTable.set(cell, LAST, now);
      long unused = LaneTable.add(cell, lane, FIRSTS, 1);
      return 1; // calls that come seldom are all measured
    }
    long before = LaneTable.add(cell, lane, OTHERS, 1);
    return (before & (TIMED - 1)) == 0 ? TIMED : 0;
  }

  /** Counts a call that was not seen to begin. */
  void begun(long[] cell, int lane) {
    long unused = LaneTable.add(cell, lane, FIRSTS, 1);
  }

  void succeeded(long[] cell, int lane) {
    long unused = LaneTable.add(cell, lane, SUCCESSES, 1);
  }

  long calls() {
    return table.sum(FIRSTS) + table.sum(OTHERS);
  }

  long successes() {
    return table.sum(SUCCESSES);
  }

  /** When the last call came, on the ticker; {@code otherwise} where none has come since then. */
  long last(long otherwise) {
    long last = otherwise;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      long[] cell = table.seen(lane);
      if (cell != null) {
        long seen = LaneTable.get(cell, LAST);
        boolean any = LaneTable.get(cell, FIRSTS) != 0;
        last = any && seen - last > 0 ? seen : last;
      }
    }
    return last;
  }
}
