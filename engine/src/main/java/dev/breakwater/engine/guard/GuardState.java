package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.breaker.CircuitBreaker;
import dev.breakwater.engine.breaker.StateListener;

/**
 * The state a guard is in, as people see it: what an operator has set, else its breaker's. Hears of
 * the breaker's changes, keeps when it was down, and tells those who follow the guard.
 */
final class GuardState implements StateListener {

  private final Guard guard;
  private volatile long sinceMillis;

  GuardState(Guard guard) {
    this.guard = guard;
  }

  /** CLOSED, OPEN, HALF_OPEN, RAMPING, or the override's kind. */
  String name() {
    StateOverride said = guard.override();
    long now = guard.engine().ticker().nanos();
    if (said != null && !said.isOver(now)) {
      return said.kind().name();
    }
    return breakers(now).name();
  }

  private BreakerState breakers(long now) {
    CircuitBreaker breaker = guard.pipeline().breaker;
    return breaker == null ? BreakerState.CLOSED : breaker.state(now);
  }

  /** When it was taken, in milliseconds since the epoch. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** It is taken now: the guard is new, or an operator has set another. */
  void set() {
    sinceMillis = guard.engine().wall().millis();
  }

  /** It was taken before a restart, so long ago. */
  void restored(long elapsedNanos) {
    sinceMillis = guard.engine().wall().millis() - elapsedNanos / 1_000_000;
  }

  @Override
  public void changed(
      BreakerState from,
      BreakerState to,
      String why,
      double failureRate,
      double slowCallRate,
      long bufferedCalls,
      long now) {
    long millis = guard.engine().wall().millis();
    sinceMillis = millis;
    guard.stats().transitions.count(from, to);
    followBreaker(now);
    guard
        .engine()
        .events()
        .stateChanged(
            guard,
            new GuardEvents.StateChange(
                from.name(), to.name(), why, failureRate, slowCallRate, bufferedCalls, millis));
  }

  /** Until the breaker has not changed meanwhile: two changes may be told the wrong way round. */
  void followBreaker(long now) {
    boolean down;
    do {
      down = isDown(now);
      guard.stats().outages.become(down, now);
    } while (down != isDown(now));
  }

  private boolean isDown(long now) {
    BreakerState state = breakers(now);
    return state == BreakerState.OPEN || state == BreakerState.HALF_OPEN;
  }
}
