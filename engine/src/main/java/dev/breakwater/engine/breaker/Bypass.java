package dev.breakwater.engine.breaker;

/** The permit of a call that was refused but runs all the same: its outcome is nobody's. */
final class Bypass extends BreakerPermit {

  static final Bypass INSTANCE = new Bypass();

  private Bypass() {}

  @Override
  void settle(CircuitBreaker breaker, boolean failed, boolean slow, boolean counted, long now) {}

  @Override
  void release(CircuitBreaker breaker, boolean counted, long now) {}

  @Override
  void slowRunning(CircuitBreaker breaker, long now) {}
}
