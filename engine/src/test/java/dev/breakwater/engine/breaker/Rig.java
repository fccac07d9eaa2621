package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.time.SeededRandom;
import dev.breakwater.engine.time.VirtualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A breaker on a virtual clock, with what it told its listener. */
final class Rig implements StateListener {

  static final long FAST = 1_000_000;
  static final long SLOW = 2_000_000_000L;

  final VirtualTicker ticker;
  final CircuitBreaker breaker;
  final List<String> changes = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();

  Rig(Rules rules) {
    this(rules, 0);
  }

  Rig(Rules rules, long origin) {
    this.ticker = new VirtualTicker(origin);
    CircuitBreakerSpec spec = rules.spec();
    this.breaker = new CircuitBreaker(spec, SeededRandom.always(0.5), this, origin);
  }

  @Override
  public void changed(
      BreakerState from,
      BreakerState to,
      String why,
      double failureRate,
      double slowRate,
      long bufferedCalls,
      long now) {
    changes.add(from + " -> " + to);
    reasons.add(why);
  }

  long now() {
    return ticker.nanos();
  }

  /** A call that is let in. */
  BreakerPermit admitted() {
    BreakerPermit permit = breaker.admit(now());
    assertThat(permit).as("a permit while %s", breaker.describe(now())).isNotNull();
    return permit;
  }

  void refused() {
    assertThat(breaker.admit(now())).as("a permit").isNull();
  }

  void succeed(BreakerPermit permit) {
    breaker.success(permit, FAST, now());
  }

  void fail(BreakerPermit permit) {
    breaker.failure(permit, FAST, now());
  }

  void successes(int calls) {
    for (int i = 0; i < calls; i++) {
      succeed(admitted());
    }
  }

  void failures(int calls) {
    for (int i = 0; i < calls; i++) {
      fail(admitted());
    }
  }

  void slowSuccesses(int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.success(admitted(), SLOW, now());
    }
  }

  void pass(Duration time) {
    ticker.advance(time);
  }

  BreakerState state() {
    return breaker.state(now());
  }

  void is(BreakerState expected) {
    assertThat(state()).as(breaker.describe(now())).isEqualTo(expected);
  }
}
