package dev.breakwater.engine.spec;

/**
 * How many calls a period may see.
 *
 * @param limitForPeriod calls
 * @param limitRefreshPeriodNanos the period
 * @param burst calls that may come at once; {@code limitForPeriod} unless told
 * @param timeoutNanos how long a call may wait for its turn; 0 = not at all
 * @param pacing calls are spread evenly: the same as a burst of 1
 * @param warmUpNanos time in which a cold limiter comes up from a third of its rate; 0 = off
 */
public record RateLimiterSpec(
    int limitForPeriod,
    long limitRefreshPeriodNanos,
    int burst,
    long timeoutNanos,
    boolean pacing,
    long warmUpNanos) {}
