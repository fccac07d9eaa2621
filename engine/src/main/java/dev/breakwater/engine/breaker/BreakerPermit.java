package dev.breakwater.engine.breaker;

/**
 * Leave to make one call, bound to the state that gave it. It is handed back to the breaker with
 * the outcome; where that state has passed in the meantime, the outcome is too late to count.
 *
 * <p>While nothing is wrong the permit is the state itself, shared by all its calls; only probes
 * have permits of their own.
 */
public abstract sealed class BreakerPermit permits State, Probe, Bypass {

  BreakerPermit() {}

  /** Whether the call is to find out if the resource is well again. */
  public boolean isProbe() {
    return false;
  }

  /** Records a success in time, on a thread of that lane. */
  void plain(CircuitBreaker breaker, int lane, long now) {
    settle(breaker, false, false, false, now);
  }

  /**
   * Records an outcome.
   *
   * @param counted the call was recorded as slow while it ran
   */
  abstract void settle(
      CircuitBreaker breaker, boolean failed, boolean slow, boolean counted, long now);

  /** Takes the permit back without an outcome. */
  abstract void release(CircuitBreaker breaker, boolean counted, long now);

  /** Records that the call is slow although it has not ended. */
  abstract void slowRunning(CircuitBreaker breaker, long now);
}
