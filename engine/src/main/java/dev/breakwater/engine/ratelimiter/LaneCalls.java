package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.lane.LaneSlots;
import dev.breakwater.engine.lane.LaneTable;
import java.util.concurrent.atomic.AtomicLong;

/** Calls that lanes have let pass on their own, and how many of them have been booked. */
final class LaneCalls {

  static final int SLOTS = 2;

  private static final int PASSED = 0;

  private final LaneSlots slots;
  private final int passed;

  /** What PASSED was when the lane last asked. */
  private final int askedAt;

  private final AtomicLong booked;

  LaneCalls(LaneSlots slots) {
    this.slots = slots;
    this.passed = slots.first + PASSED;
    this.askedAt = slots.first + 1;
    this.booked = new AtomicLong(slots.sum(PASSED)); // a limiter before this one has let pass
  }

  long[] of(int lane) {
    return slots.of(lane);
  }

  /** Counts a call of the lane; false when it has had so many since it was renewed. */
  boolean pass(long[] cell, int lane, int most) {
    if (LaneTable.get(cell, passed) - LaneTable.get(cell, askedAt) >= most) {
      return false;
    }
    long unused = LaneTable.add(cell, lane, passed, 1);
    return true;
  }

  void renew(long[] cell) {
    LaneTable.set(cell, askedAt, LaneTable.get(cell, passed));
  }

  /** Calls that are not booked yet; they are the caller's to book. */
  long unbooked() {
    while (true) {
      long before = booked.get();
      long now = slots.sum(PASSED);
      // Wins = nobody else books the calls between the two.
      if (now <= before || booked.compareAndSet(before, now)) {
        return Math.max(0, now - before);
      }
    }
  }

  /** Calls that are not booked yet; for reading. */
  long pending() {
    long before = booked.get();
    return Math.max(0, slots.sum(PASSED) - before);
  }
}
