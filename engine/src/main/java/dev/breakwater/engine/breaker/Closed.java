package dev.breakwater.engine.breaker;

/** All calls pass. */
final class Closed extends Recording {

  Closed(Recorder recorder, long since) {
    super(recorder, since, 0, 0);
  }

  @Override
  BreakerState name() {
    return BreakerState.CLOSED;
  }

  @Override
  BreakerPermit admit(CircuitBreaker breaker, long now) {
    return this;
  }

  @Override
  String describe(CircuitBreaker breaker, long now) {
    return "CLOSED";
  }
}
