package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.time.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told of a change, when, and what happens if that goes wrong. */
class ListenerTest {

  @Test
  void isToldTheRatesThatLedToTheChange() {
    List<String> told = new ArrayList<>();
    StateListener listener =
        (from, to, why, failureRate, slowRate, calls, now) ->
            told.add(failureRate + " " + slowRate + " " + calls + " " + now);
    CircuitBreaker breaker =
        new CircuitBreaker(Rules.rules().spec(), SeededRandom.always(0), listener, 0);
    for (int i = 0; i < 4; i++) {
      BreakerPermit permit = breaker.admit(7);
      assertThat(permit).isNotNull();
      breaker.failure(permit, i == 0 ? Rig.SLOW : Rig.FAST, 7);
    }
    assertThat(told).containsExactly("100.0 25.0 4 7");
  }

  @Test
  void isToldOfATransitionOnceEvenWhenManyWantedIt() {
    Rig rig = new Rig(Rules.rules());
    List<BreakerPermit> inFlight = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      inFlight.add(rig.admitted());
    }
    inFlight.forEach(rig::fail);
    assertThat(rig.changes).containsExactly("CLOSED -> OPEN");
    assertThat(rig.breaker.openings()).isEqualTo(1);
    assertThat(rig.breaker.lateResults()).isEqualTo(96);
  }

  @Test
  void aTransitionWhoseStateHasPassedDoesNothing() {
    Rig rig = new Rig(Rules.rules());
    State closed = rig.breaker.current();
    rig.failures(4);
    for (int i = 0; i < 100; i++) {
      rig.breaker.open(closed, "too late", Counts.NONE, 1, rig.now());
    }
    assertThat(rig.changes).containsExactly("CLOSED -> OPEN");
    assertThat(rig.breaker.openings()).isEqualTo(1);
    assertThat(rig.breaker.retryAfterNanos(rig.now())).isEqualTo(10_000_000_000L);
  }

  @Test
  void thatThrowsHarmsNobody() {
    StateListener broken =
        (from, to, why, failureRate, slowRate, calls, now) -> {
          throw new IllegalStateException("broken");
        };
    CircuitBreaker breaker =
        new CircuitBreaker(Rules.rules().spec(), SeededRandom.always(0), broken, 0);
    for (int i = 0; i < 4; i++) {
      BreakerPermit permit = breaker.admit(0);
      assertThat(permit).isNotNull();
      breaker.failure(permit, Rig.FAST, 0);
    }
    assertThat(breaker.state(0)).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.listenerFailures()).isEqualTo(1);
  }
}
