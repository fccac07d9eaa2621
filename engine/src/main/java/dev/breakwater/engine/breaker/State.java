package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import org.jspecify.annotations.Nullable;

/**
 * One stay of the breaker in one state. Immutable as far as the state machine is concerned: a
 * change of state puts another object in its place by one compare-and-set.
 */
abstract sealed class State extends BreakerPermit permits Recording, Open, HalfOpen {

  /** The ticker's nanoseconds when this stay began. */
  final long since;

  /** Openings in a row, this stay's included; back to 0 once traffic has fully returned. */
  final int openings;

  /** Probings since then that a hint began before their time, this stay's included. */
  final int hinted;

  State(long since, int openings, int hinted) {
    this.since = since;
    this.openings = openings;
    this.hinted = hinted;
  }

  abstract BreakerState name();

  /** A permit, or null for a refusal. */
  abstract @Nullable BreakerPermit admit(CircuitBreaker breaker, long now);

  /** What the rates are taken from. Changes nothing. */
  abstract Counts counts(long now);

  /** Calls below which there is no rate. */
  abstract int minimum(CircuitBreaker breaker);

  /** Nanoseconds until a refused call may be admitted; 0 = now, -1 = not known. */
  abstract long retryAfter(long now);

  /** Takes on new rules as far as this stay is still open to them. */
  void retune(CircuitBreakerSpec spec, long now) {}

  /** What has to be remembered to go on from here in another JVM; null = nothing. */
  @Nullable BreakerMemento memento(long now) {
    return null;
  }

  abstract String describe(CircuitBreaker breaker, long now);

  @Override
  void settle(CircuitBreaker breaker, boolean failed, boolean slow, boolean counted, long now) {}

  @Override
  void release(CircuitBreaker breaker, boolean counted, long now) {}

  @Override
  void slowRunning(CircuitBreaker breaker, long now) {}
}
