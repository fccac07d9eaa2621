package dev.breakwater.recovery.level;

import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.Guard;

/** Calls that have ended, and how long they took, to be added up and compared. */
final class CallTotals {

  static final CallTotals NONE = new CallTotals(0, 0, new long[Durations.bounds() + 1]);

  private final long successes;
  private final long failures;

  /** Calls that took no longer than each bound; the last has all of them. */
  private final long[] within;

  private CallTotals(long successes, long failures, long[] within) {
    this.successes = successes;
    this.failures = failures;
    this.within = within;
  }

  /** All since the guard exists. */
  static CallTotals of(Guard guard) {
    Durations took = guard.durations();
    long[] within = new long[Durations.bounds() + 1];
    for (int i = 0; i < within.length; i++) {
      within[i] = took.within(i);
    }
    return new CallTotals(guard.successes(), guard.failures(), within);
  }

  CallTotals plus(CallTotals other) {
    return with(other, 1);
  }

  CallTotals minus(CallTotals other) {
    return with(other, -1);
  }

  private CallTotals with(CallTotals other, int sign) {
    long[] sums = new long[within.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = within[i] + sign * other.within[i];
    }
    return new CallTotals(
        successes + sign * other.successes, failures + sign * other.failures, sums);
  }

  long calls() {
    return successes + failures;
  }

  /** Percent. */
  double failureRate() {
    return 100.0 * failures / calls();
  }

  /**
   * What this share of the calls stayed within, even spread within a bucket assumed; at most the
   * last bound. NaN where no durations were measured.
   */
  double percentileMillis(double share) {
    double wanted = share * within[within.length - 1];
    if (wanted == 0) {
      return Double.NaN;
    }
    long below = 0;
    double from = 0;
    for (int i = 0; i < Durations.bounds(); i++) {
      double to = Durations.boundNanos(i) / 1e6;
      if (within[i] >= wanted) {
        return from + (to - from) * (wanted - below) / (within[i] - below);
      }
      below = within[i];
      from = to;
    }
    return from;
  }
}
