package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** New rules for a breaker at work. */
class RetuneTest {

  @Test
  void theSameRulesChangeNothing() {
    Rig rig = new Rig(Rules.rules().failureRate(80));
    rig.failures(3);
    BreakerPermit before = rig.admitted();
    rig.breaker.retune(Rules.rules().failureRate(80).spec(), rig.now());
    assertThat(rig.admitted()).isSameAs(before);
    assertThat(rig.changes).isEmpty();
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(3);
  }

  @Test
  void aLowerThresholdKeepsTheWindowAndIsAppliedAtTheNextCallEvenASuccess() {
    Rig rig = new Rig(Rules.rules().failureRate(80));
    rig.successes(2);
    rig.failures(2);
    rig.is(BreakerState.CLOSED);
    rig.breaker.retune(Rules.rules().failureRate(25).spec(), rig.now());
    rig.is(BreakerState.CLOSED);
    assertThat(rig.changes).isEmpty();
    rig.successes(1);
    rig.is(BreakerState.OPEN);
  }

  @Test
  void callsAdmittedUnderTheOldRulesCountUnderTheNew() {
    Rig rig = new Rig(Rules.rules());
    BreakerPermit before = rig.admitted();
    rig.breaker.retune(Rules.rules().failureRate(80).lastCalls(20).spec(), rig.now());
    rig.fail(before);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(1);
    assertThat(rig.breaker.lateResults()).isZero();
  }

  @Test
  void anotherWindowBeginsEmpty() {
    Rig rig = new Rig(Rules.rules());
    rig.failures(3);
    rig.breaker.retune(Rules.rules().last(Duration.ofSeconds(10)).spec(), rig.now());
    assertThat(rig.breaker.bufferedCalls(rig.now())).isZero();
    rig.failures(3);
    rig.is(BreakerState.CLOSED);
    rig.failures(1);
    rig.is(BreakerState.OPEN);
  }

  @Test
  void anOpenBreakerStaysOpenAsLongAsItMeantTo() {
    Rig rig = new Rig(Rules.rules());
    rig.failures(4);
    rig.breaker.retune(Rules.rules().openFor(Duration.ofSeconds(1)).spec(), rig.now());
    rig.pass(Duration.ofSeconds(9));
    rig.refused();
    rig.pass(Duration.ofSeconds(1));
    rig.failures(1);
    assertThat(rig.breaker.retryAfterNanos(rig.now())).isEqualTo(Duration.ofSeconds(2).toNanos());
  }
}
