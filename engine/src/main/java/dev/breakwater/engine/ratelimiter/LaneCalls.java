package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.lane.LaneTable;
import java.util.concurrent.atomic.AtomicLong;

/** Calls that lanes have let pass on their own, and how many of them have been booked. */
final class LaneCalls {

  private static final int PASSED = 0;

  /** What PASSED was when the lane last asked. */
  private static final int ASKED_AT = 1;

  private final LaneTable table = new LaneTable(2);
  private final AtomicLong booked = new AtomicLong();

  /** Counts a call of the lane; false when it has had so many since it was renewed. */
  boolean pass(int lane, int most) {
    long[] cell = table.of(lane);
    if (LaneTable.get(cell, PASSED) - LaneTable.get(cell, ASKED_AT) >= most) {
      return false;
    }
    long unused = LaneTable.add(cell, lane, PASSED, 1);
    return true;
  }

  void renew(int lane) {
    long[] cell = table.of(lane);
    LaneTable.set(cell, ASKED_AT, LaneTable.get(cell, PASSED));
  }

  /** Calls that are not booked yet; they are the caller's to book. */
  long unbooked() {
    while (true) {
      long before = booked.get();
      long passed = table.sum(PASSED);
      // Wins = nobody else books the calls between the two.
      if (passed <= before || booked.compareAndSet(before, passed)) {
        return Math.max(0, passed - before);
      }
    }
  }

  /** Calls that are not booked yet; for reading. */
  long pending() {
    long before = booked.get();
    return Math.max(0, table.sum(PASSED) - before);
  }
}
