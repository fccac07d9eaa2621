package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** While all is well, and the moment it is not. */
class ClosedTest {

  @Test
  void opensAtTheThresholdNotAboveIt() {
    Rig rig = new Rig(Rules.rules());
    rig.successes(2);
    rig.failures(1);
    rig.is(BreakerState.CLOSED);
    rig.failures(1);
    rig.is(BreakerState.OPEN);
    assertThat(rig.changes).containsExactly("CLOSED -> OPEN");
    assertThat(rig.reasons).containsExactly("failure rate 50.0 % of 4 calls");
  }

  @Test
  void doesNotOpenBelowTheMinimumNumberOfCalls() {
    Rig rig = new Rig(Rules.rules().lastCalls(10).minimum(10));
    rig.failures(9);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.failureRate(rig.now())).isEqualTo(-1);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(9);
    rig.failures(1);
    rig.is(BreakerState.OPEN);
  }

  @Test
  void aMinimumLargerThanTheWindowIsTheWindow() {
    Rig rig = new Rig(Rules.rules().lastCalls(4).minimum(100));
    rig.failures(4);
    rig.is(BreakerState.OPEN);
  }

  @Test
  void slowSuccessesAndSlowFailuresBothCountAsSlow() {
    Rig rig = new Rig(Rules.rules().failureRate(100).slowRate(75));
    rig.successes(1);
    rig.slowSuccesses(2);
    rig.breaker.failure(rig.admitted(), Rig.SLOW, rig.now());
    rig.is(BreakerState.OPEN);
    assertThat(rig.reasons).containsExactly("slow call rate 75.0 % of 4 calls");
    assertThat(rig.breaker.failureRate(rig.now())).isEqualTo(25);
  }

  @Test
  void aCallOfJustTheSlowDurationIsNotSlow() {
    Rig rig = new Rig(Rules.rules());
    for (int i = 0; i < 4; i++) {
      rig.breaker.success(rig.admitted(), Duration.ofSeconds(1).toNanos(), rig.now());
    }
    assertThat(rig.breaker.slowCallRate(rig.now())).isZero();
  }

  @Test
  void aReleasedPermitIsNeitherSuccessNorFailure() {
    Rig rig = new Rig(Rules.rules());
    for (int i = 0; i < 100; i++) {
      rig.breaker.release(rig.admitted(), rig.now());
    }
    assertThat(rig.breaker.bufferedCalls(rig.now())).isZero();
  }

  @Test
  void opensAfterFailuresInARowWhateverTheWindowSays() {
    Rig rig = new Rig(Rules.rules().lastCalls(100).minimum(100).consecutive(3));
    rig.failures(2);
    rig.successes(1);
    rig.failures(2);
    rig.is(BreakerState.CLOSED);
    rig.failures(1);
    rig.is(BreakerState.OPEN);
    assertThat(rig.reasons).containsExactly("3 failures in a row");
  }

  @Test
  void hangingCallsOpenItBeforeTheFirstOfThemReturns() {
    Rig rig = new Rig(Rules.rules());
    BreakerPermit hanging = rig.admitted();
    for (int i = 0; i < 4; i++) {
      rig.breaker.slowRunning(rig.admitted(), rig.now());
    }
    rig.is(BreakerState.OPEN);
    assertThat(rig.reasons).containsExactly("slow call rate 100.0 % of 4 calls");
    rig.breaker.success(hanging, Rig.SLOW, true, rig.now());
    assertThat(rig.breaker.lateResults()).isEqualTo(1);
  }

  @Test
  void aCallCountedSlowWhileItRanIsOneCallWhenItEnds() {
    Rig rig = new Rig(Rules.rules().lastCalls(10).minimum(10));
    BreakerPermit first = rig.admitted();
    BreakerPermit second = rig.admitted();
    BreakerPermit third = rig.admitted();
    rig.breaker.slowRunning(first, rig.now());
    rig.breaker.slowRunning(second, rig.now());
    rig.breaker.slowRunning(third, rig.now());
    rig.breaker.success(first, Rig.SLOW, true, rig.now());
    rig.breaker.failure(second, Rig.SLOW, true, rig.now());
    rig.breaker.release(third, true, rig.now());
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(3);
    rig.successes(7);
    assertThat(rig.breaker.slowCallRate(rig.now())).isEqualTo(30);
    assertThat(rig.breaker.failureRate(rig.now())).isEqualTo(10);
  }

  @Test
  void thePermitOfEveryCallIsTheSameObject() {
    Rig rig = new Rig(Rules.rules());
    assertThat(rig.admitted()).isSameAs(rig.admitted());
    assertThat(rig.breaker.admitAnyway(rig.now())).isSameAs(rig.admitted());
  }

  @Test
  void saysSoInWords() {
    Rig rig = new Rig(Rules.rules());
    assertThat(rig.breaker.describe(rig.now())).isEqualTo("CLOSED");
    assertThat(rig.breaker.retryAfterNanos(rig.now())).isZero();
    assertThat(rig.breaker.openings()).isZero();
  }
}
