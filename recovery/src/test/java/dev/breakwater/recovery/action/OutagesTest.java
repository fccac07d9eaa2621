package dev.breakwater.recovery.action;

import static dev.breakwater.engine.breaker.BreakerState.CLOSED;
import static dev.breakwater.engine.breaker.BreakerState.HALF_OPEN;
import static dev.breakwater.engine.breaker.BreakerState.OPEN;
import static dev.breakwater.engine.breaker.BreakerState.RAMPING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.breaker.BreakerState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTest {

  private final Outages<String> outages = new Outages<>();

  /** Goes from the first state to the last, and says what was due on the way. */
  private List<Trigger> way(int after, BreakerState... states) {
    List<Trigger> due = new ArrayList<>();
    for (int i = 1; i < states.length; i++) {
      due.add(outages.changed("db", states[i - 1], states[i], after));
    }
    return due;
  }

  @Test
  void anOutageHasABeginningAndAnEnd() {
    assertThat(way(0, CLOSED, OPEN, HALF_OPEN, RAMPING, CLOSED))
        .containsExactly(Trigger.OPEN, null, Trigger.RECOVERED, null);
    assertThat(way(0, CLOSED, OPEN, HALF_OPEN, CLOSED))
        .containsExactly(Trigger.OPEN, null, Trigger.RECOVERED);
  }

  @Test
  void aWayBackThatFailsIsNoNewOutageAndRepeatedOftenEnoughItIsAnOccasionOfItsOwn() {
    assertThat(
            way(
                3, CLOSED, OPEN, HALF_OPEN, OPEN, HALF_OPEN, OPEN, HALF_OPEN, OPEN, HALF_OPEN, OPEN,
                HALF_OPEN, OPEN))
        .containsExactly(
            Trigger.OPEN,
            null,
            null,
            null,
            Trigger.REPEATED_FAILURE,
            null,
            null,
            null,
            null,
            null,
            Trigger.REPEATED_FAILURE);
    assertThat(outages.openings("db")).isEqualTo(6);
  }

  @Test
  void aRampThatFailsCountsAsWell() {
    assertThat(way(2, CLOSED, OPEN, HALF_OPEN, RAMPING, OPEN))
        .containsExactly(Trigger.OPEN, null, Trigger.RECOVERED, Trigger.REPEATED_FAILURE);
  }

  @Test
  void afterTheEndItIsCountedAnew() {
    assertThat(way(2, CLOSED, OPEN, HALF_OPEN, CLOSED, OPEN, HALF_OPEN, OPEN))
        .endsWith(Trigger.OPEN, null, Trigger.REPEATED_FAILURE);
  }

  @Test
  void anOperatorsResetEndsAnOutage() {
    assertThat(way(0, CLOSED, OPEN, CLOSED)).containsExactly(Trigger.OPEN, Trigger.RECOVERED);
  }

  @Test
  void guardsAreCountedEachByItself() {
    assertThat(outages.changed("db", HALF_OPEN, OPEN, 2)).isNull();
    assertThat(outages.changed("cache", HALF_OPEN, OPEN, 2)).isNull();
    assertThat(outages.changed("db", HALF_OPEN, OPEN, 2)).isEqualTo(Trigger.REPEATED_FAILURE);
    outages.forget("db");
    assertThat(outages.openings("db")).isZero();
  }
}
