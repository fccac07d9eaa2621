package dev.breakwater.recovery.health;

import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.GuardSnapshot.Counts;

/**
 * What a look at a guard's counters finds; all but the last two since the guard exists.
 *
 * @param successes calls that succeeded
 * @param failures calls that failed
 * @param timed calls whose duration is known
 * @param timedNanos how long they took together
 * @param turnedAway calls that found no place or no permit
 * @param running calls under way
 * @param places of the bulkhead; -1 = there is none
 */
record Look(
    long successes,
    long failures,
    long timed,
    long timedNanos,
    long turnedAway,
    int running,
    int places) {

  static final Look NONE = new Look(0, 0, 0, 0, 0, 0, -1);

  static Look of(GuardSnapshot seen) {
    Counts counts = seen.counts();
    return new Look(
        counts.successes(),
        counts.failures(),
        seen.charted().durations().count(),
        seen.charted().durations().nanos(),
        counts.rejectedByBulkhead() + counts.rejectedByRateLimiter(),
        seen.concurrentCalls(),
        seen.concurrencyLimit());
  }
}
