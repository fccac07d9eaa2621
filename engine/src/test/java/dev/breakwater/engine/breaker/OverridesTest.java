package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator lays over the breaker, and what is there again afterwards. */
class OverridesTest {

  private final Rig rig = new Rig(Rules.rules());

  @Test
  void forcedOpenRefusesAllForEver() {
    rig.breaker.force(BreakerState.FORCED_OPEN, rig.now());
    rig.refused();
    rig.pass(Duration.ofDays(100));
    rig.refused();
    assertThat(rig.breaker.retryAfterNanos(rig.now())).isEqualTo(-1);
    assertThat(rig.breaker.describe(rig.now()))
        .isEqualTo("FORCED_OPEN (by an operator, over CLOSED)");
  }

  @Test
  void forcedClosedAdmitsAllAndGoesOnRecording() {
    rig.breaker.force(BreakerState.FORCED_CLOSED, rig.now());
    rig.failures(100);
    rig.is(BreakerState.FORCED_CLOSED);
    assertThat(rig.breaker.failureRate(rig.now())).isEqualTo(100);
  }

  @Test
  void disabledAdmitsAllAndRecordsNothing() {
    rig.breaker.force(BreakerState.DISABLED, rig.now());
    rig.failures(100);
    rig.breaker.slowRunning(rig.admitted(), rig.now());
    rig.is(BreakerState.DISABLED);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isZero();
  }

  @Test
  void whatForcedClosedRecordedIsJudgedAtTheNextCall() {
    rig.breaker.force(BreakerState.FORCED_CLOSED, rig.now());
    rig.failures(100);
    rig.breaker.unforce(rig.now());
    rig.is(BreakerState.CLOSED);
    rig.successes(1);
    rig.is(BreakerState.OPEN);
  }

  @Test
  void anOpenBreakerThatWasForcedClosedGoesOnClosed() {
    rig.failures(4);
    rig.breaker.force(BreakerState.FORCED_CLOSED, rig.now());
    rig.successes(4);
    rig.breaker.unforce(rig.now());
    rig.is(BreakerState.CLOSED);
    rig.successes(10);
    rig.is(BreakerState.CLOSED);
  }

  @Test
  void liftingBringsBackWhatWasUnderneath() {
    rig.failures(4);
    rig.breaker.force(BreakerState.DISABLED, rig.now());
    rig.breaker.force(BreakerState.FORCED_OPEN, rig.now());
    rig.breaker.unforce(rig.now());
    rig.is(BreakerState.OPEN);
    rig.refused();
    rig.pass(Duration.ofSeconds(10));
    rig.admitted();
    assertThat(rig.changes)
        .containsExactly(
            "CLOSED -> OPEN",
            "OPEN -> DISABLED",
            "DISABLED -> FORCED_OPEN",
            "FORCED_OPEN -> OPEN",
            "OPEN -> HALF_OPEN");
  }

  @Test
  void forcingTwiceOrLiftingNothingTellsNobody() {
    rig.breaker.unforce(rig.now());
    rig.breaker.force(BreakerState.DISABLED, rig.now());
    rig.breaker.force(BreakerState.DISABLED, rig.now());
    assertThat(rig.changes).containsExactly("CLOSED -> DISABLED");
  }

  @Test
  void aCallAdmittedUnderAnOverrideIsLateOnceItIsLifted() {
    rig.breaker.force(BreakerState.DISABLED, rig.now());
    BreakerPermit permit = rig.admitted();
    rig.breaker.unforce(rig.now());
    rig.fail(permit);
    assertThat(rig.breaker.lateResults()).isEqualTo(1);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isZero();
  }

  @Test
  void resetClosesAndForgetsFromAnyState() {
    rig.failures(4);
    rig.breaker.force(BreakerState.FORCED_OPEN, rig.now());
    rig.breaker.reset(rig.now());
    rig.is(BreakerState.CLOSED);
    rig.failures(3);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.consecutiveOpenings()).isZero();
    assertThat(rig.breaker.openings()).isEqualTo(1);
  }

  @Test
  void aHintDoesNotOverruleAnOperator() {
    rig.failures(4);
    rig.breaker.force(BreakerState.FORCED_OPEN, rig.now());
    rig.breaker.hint(rig.now());
    rig.is(BreakerState.FORCED_OPEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = BreakerState.class,
      names = {"CLOSED", "OPEN", "HALF_OPEN", "RAMPING"})
  void aStateThatIsTheBreakersOwnCannotBeForced(BreakerState own) {
    assertThatThrownBy(() -> rig.breaker.force(own, rig.now()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state: found " + own + ", expected FORCED_OPEN, FORCED_CLOSED or DISABLED");
  }
}
