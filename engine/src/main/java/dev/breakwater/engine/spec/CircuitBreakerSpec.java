package dev.breakwater.engine.spec;

/**
 * When to stop calling. Words and defaults are Resilience4j's where it has them.
 *
 * @param failureRateThreshold percent, over 0 to 100; opens at or above it
 * @param slowCallRateThreshold percent, over 0 to 100; opens at or above it
 * @param slowCallDurationNanos a call is slow when it took longer
 * @param countRunningSlowCalls a call that is still running past that duration counts at once
 * @param windowType by count or by time
 * @param windowSize calls, or nanoseconds where the type is {@code TIME_BASED}
 * @param minimumNumberOfCalls no rate below so many calls in the window
 * @param consecutiveFailures opens after so many failures in a row; 0 = off
 * @param waitDurationInOpenStateNanos how long the first opening lasts
 * @param openBackoff how it grows from opening to opening
 * @param permittedNumberOfCallsInHalfOpenState probes
 * @param maxWaitDurationInHalfOpenStateNanos a probe's lease; 0 = as long as the breaker was open
 * @param rampUp how traffic comes back after the probes
 */
public record CircuitBreakerSpec(
    double failureRateThreshold,
    double slowCallRateThreshold,
    long slowCallDurationNanos,
    boolean countRunningSlowCalls,
    WindowType windowType,
    long windowSize,
    int minimumNumberOfCalls,
    int consecutiveFailures,
    long waitDurationInOpenStateNanos,
    OpenBackoff openBackoff,
    int permittedNumberOfCallsInHalfOpenState,
    long maxWaitDurationInHalfOpenStateNanos,
    RampUp rampUp) {

  public static final CircuitBreakerSpec DEFAULTS =
      new CircuitBreakerSpec(
          50,
          100,
          Nanos.seconds(60),
          true,
          WindowType.COUNT_BASED,
          100,
          20,
          0,
          Nanos.seconds(30),
          new OpenBackoff(2, Nanos.seconds(300), Jitter.EQUAL),
          5,
          0,
          new RampUp(Nanos.seconds(30), 10));

  /** What the window counts by. */
  public enum WindowType {
    COUNT_BASED,
    TIME_BASED
  }

  /**
   * How the open time grows by consecutive openings.
   *
   * @param multiplier 1 keeps it fixed
   * @param maxNanos its cap, before jitter
   */
  public record OpenBackoff(double multiplier, long maxNanos, Jitter jitter) {}

  /**
   * The way back to full traffic after successful probes.
   *
   * @param durationNanos 0 = no ramp: straight to CLOSED
   * @param fromPercent the share of calls admitted at its start
   */
  public record RampUp(long durationNanos, double fromPercent) {}
}
