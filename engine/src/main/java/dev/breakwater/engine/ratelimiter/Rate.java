package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.RateLimiterSpec;

/**
 * A limiter's speed, worked out once. Every value is far below half the range of a long, so that
 * sums of them and differences of instants never overflow, whatever the rules ask for.
 *
 * @param interval nanoseconds between two calls at full speed, at least 1
 * @param tolerance how far ahead of time the calls may run: burst times interval
 * @param allowance calls that a lane may let pass between two looks at the clock; 0 = none
 * @param warmUp nanoseconds from cold to full speed; 0 = always at full speed
 */
record Rate(long interval, long tolerance, int allowance, long warmUp) {

  /** About 36 years. */
  static final long MOST = 1L << 60;

  /** More would not make a call noticeably cheaper. */
  private static final long MOST_ALLOWED = 64;

  static Rate of(RateLimiterSpec spec) {
    long period = Math.min(Math.max(1, spec.limitRefreshPeriodNanos()), MOST);
    long limit = Math.max(1, spec.limitForPeriod());
    // Rounded up: the stated rate is never exceeded. Faster than a call a nanosecond is no limit.
    long interval = (period + limit - 1) / limit;
    long burst = spec.pacing() ? 1 : Math.max(1, spec.burst());
    long tolerance = burst > MOST / interval ? MOST : burst * interval;
    long warmUp = Math.min(Math.max(0, spec.warmUpNanos()), MOST);
    return new Rate(interval, tolerance, warmUp == 0 ? allowance(burst) : 0, warmUp);
  }

  /**
   * All lanes together a sixteenth of the burst; nothing where that is less than two calls each.
   */
  private static int allowance(long burst) {
    long each = Math.min(MOST_ALLOWED, burst / (16L * Lanes.COUNT));
    return each < 2 ? 0 : (int) each;
  }
}
