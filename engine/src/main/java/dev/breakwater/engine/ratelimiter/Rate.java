package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.spec.RateLimiterSpec;

/**
 * A limiter's speed, worked out once. Every value is far below half the range of a long, so that
 * sums of them and differences of instants never overflow, whatever the rules ask for.
 *
 * @param interval nanoseconds between two calls at full speed, at least 1
 * @param tolerance how far ahead of time the calls may run: burst times interval
 * @param warmUp nanoseconds from cold to full speed; 0 = always at full speed
 */
record Rate(long interval, long tolerance, long warmUp) {

  /** About 36 years. */
  static final long MOST = 1L << 60;

  static Rate of(RateLimiterSpec spec) {
    long period = Math.min(Math.max(1, spec.limitRefreshPeriodNanos()), MOST);
    long limit = Math.max(1, spec.limitForPeriod());
    // Rounded up: the stated rate is never exceeded. Faster than a call a nanosecond is no limit.
    long interval = (period + limit - 1) / limit;
    long burst = spec.pacing() ? 1 : Math.max(1, spec.burst());
    long tolerance = burst > MOST / interval ? MOST : burst * interval;
    return new Rate(interval, tolerance, Math.min(Math.max(0, spec.warmUpNanos()), MOST));
  }
}
