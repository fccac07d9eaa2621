package dev.breakwater.engine.breaker;

/**
 * A probe's leased permit. {@link HalfOpen} keeps its books; everything here that can change is
 * guarded by that state's lock.
 */
final class Probe extends BreakerPermit {

  final HalfOpen state;
  final long leaseEnds;

  /** The call has ended; a second ending is ignored. */
  boolean ended;

  /** Counted as slow while running. */
  boolean slow;

  Probe(HalfOpen state, long leaseEnds) {
    this.state = state;
    this.leaseEnds = leaseEnds;
  }

  @Override
  public boolean isProbe() {
    return true;
  }

  @Override
  void settle(CircuitBreaker breaker, boolean failed, boolean slow, boolean counted, long now) {
    state.ended(this, breaker, failed, slow, now);
  }

  @Override
  void release(CircuitBreaker breaker, boolean counted, long now) {
    state.released(this, now);
  }

  @Override
  void slowRunning(CircuitBreaker breaker, long now) {
    state.slowRunning(this, breaker, now);
  }
}
