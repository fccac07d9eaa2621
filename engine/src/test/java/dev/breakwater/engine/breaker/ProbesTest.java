package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Half open: leased probes, and a verdict as soon as it is certain. */
class ProbesTest {

  private static Rig afterTheWait(Rules rules) {
    Rig rig = new Rig(rules);
    rig.failures(4);
    rig.is(BreakerState.OPEN);
    rig.pass(Duration.ofSeconds(10));
    return rig;
  }

  @Nested
  class Verdict {

    @Test
    void isGoodAsSoonAsTheMissingProbesCouldNotSpoilIt() {
      Rig rig = afterTheWait(Rules.rules().probes(5));
      rig.successes(2);
      rig.is(BreakerState.HALF_OPEN);
      rig.successes(1);
      rig.is(BreakerState.CLOSED);
    }

    @Test
    void isBadAsSoonAsTheMissingProbesCouldNotSaveIt() {
      Rig rig = afterTheWait(Rules.rules().probes(5));
      rig.failures(2);
      rig.is(BreakerState.HALF_OPEN);
      rig.failures(1);
      rig.is(BreakerState.OPEN);
      assertThat(rig.reasons).endsWith("failure rate 100.0 % of 3 probes");
    }

    @Test
    void isNotGivenByOneProbeWhateverTheMinimumNumberOfCalls() {
      Rig rig = new Rig(Rules.rules().minimum(1).probes(5));
      rig.failures(1);
      rig.pass(Duration.ofSeconds(10));
      rig.successes(1);
      rig.is(BreakerState.HALF_OPEN);
    }

    @Test
    void takesSlownessIntoAccount() {
      Rig rig = afterTheWait(Rules.rules().probes(4).slowRate(50));
      rig.slowSuccesses(1);
      rig.successes(1);
      rig.is(BreakerState.HALF_OPEN);
      rig.slowSuccesses(1);
      rig.is(BreakerState.OPEN);
      assertThat(rig.reasons).endsWith("slow call rate 66.7 % of 3 probes");
    }

    @Test
    void countsAProbeAsSlowWhileItRunsAndOnlyOnce() {
      Rig rig = afterTheWait(Rules.rules().probes(2).slowRate(100));
      BreakerPermit slow = rig.admitted();
      rig.breaker.slowRunning(slow, rig.now());
      rig.breaker.slowRunning(slow, rig.now());
      rig.is(BreakerState.HALF_OPEN);
      rig.breaker.success(slow, Rig.SLOW, true, rig.now());
      rig.is(BreakerState.HALF_OPEN);
      rig.slowSuccesses(1);
      rig.is(BreakerState.OPEN);
    }

    @Test
    void isBadBeforeAnyProbeReturnsWhenAllOfThemAreSlow() {
      Rig rig = afterTheWait(Rules.rules().probes(2).slowRate(100));
      BreakerPermit first = rig.admitted();
      BreakerPermit second = rig.admitted();
      rig.breaker.slowRunning(first, rig.now());
      rig.breaker.slowRunning(second, rig.now());
      rig.is(BreakerState.OPEN);
      assertThat(rig.reasons).endsWith("slow call rate 100.0 % of 2 probes");
    }
  }

  @Nested
  class Lease {

    @Test
    void ofAProbeThatHangsIsTakenBackAfterTheOpenDurationAndItsResultIgnored() {
      Rig rig = afterTheWait(Rules.rules().probes(2));
      BreakerPermit hung = rig.admitted();
      rig.successes(1);
      rig.refused();
      rig.pass(Duration.ofSeconds(10).minusNanos(1));
      rig.refused();
      rig.pass(Duration.ofNanos(1));
      BreakerPermit replacement = rig.admitted();
      rig.refused();
      rig.fail(hung);
      assertThat(rig.breaker.lateResults()).isEqualTo(1);
      rig.is(BreakerState.HALF_OPEN);
      rig.succeed(replacement);
      rig.is(BreakerState.CLOSED);
    }

    @Test
    void isTheRulesOwnWhereTheySaySo() {
      Rig rig = afterTheWait(Rules.rules().probes(2).lease(Duration.ofSeconds(3)));
      rig.admitted();
      rig.successes(1);
      assertThat(rig.breaker.retryAfterNanos(rig.now())).isEqualTo(3_000_000_000L);
      rig.pass(Duration.ofSeconds(3));
      rig.admitted();
    }

    @Test
    void endingForAllProbesWithoutAnyComingBackOpensForLonger() {
      Rig rig = afterTheWait(Rules.rules().probes(2));
      BreakerPermit hung = rig.admitted();
      rig.admitted();
      rig.pass(Duration.ofDays(1));
      rig.refused();
      rig.is(BreakerState.OPEN);
      assertThat(rig.reasons).endsWith("no probe came back in time");
      assertThat(rig.breaker.retryAfterNanos(rig.now()))
          .isEqualTo(Duration.ofSeconds(20).toNanos());
      rig.succeed(hung);
      rig.is(BreakerState.OPEN);
      assertThat(rig.breaker.lateResults()).isEqualTo(1);
    }

    @Test
    void thatIsOverButNotTakenAwayStillLetsAResultCount() {
      Rig rig = afterTheWait(Rules.rules().probes(2));
      BreakerPermit longOne = rig.admitted();
      rig.pass(Duration.ofMinutes(1));
      rig.succeed(longOne);
      rig.successes(1);
      rig.is(BreakerState.CLOSED);
    }

    @Test
    void ofASlowProbeTakesItsSlownessWithIt() {
      Rig rig = afterTheWait(Rules.rules().probes(2).slowRate(100));
      BreakerPermit hung = rig.admitted();
      rig.successes(1);
      rig.is(BreakerState.HALF_OPEN);
      rig.breaker.slowRunning(hung, rig.now());
      rig.pass(Duration.ofSeconds(10));
      rig.slowSuccesses(1);
      rig.is(BreakerState.CLOSED);
    }
  }

  @Nested
  class Permit {

    @Test
    void ofAnIgnoredProbeComesBackOnce() {
      Rig rig = afterTheWait(Rules.rules().probes(1));
      BreakerPermit ignored = rig.admitted();
      rig.refused();
      rig.breaker.release(ignored, rig.now());
      rig.breaker.release(ignored, rig.now());
      rig.is(BreakerState.HALF_OPEN);
      BreakerPermit next = rig.admitted();
      rig.refused();
      rig.succeed(next);
      rig.is(BreakerState.CLOSED);
    }

    @Test
    void ofAProbeRefusedFurtherInLeavesTheVerdictToTheNext() {
      Rig rig = afterTheWait(Rules.rules().probes(2));
      for (int i = 0; i < 100; i++) {
        rig.breaker.release(rig.admitted(), rig.now());
      }
      rig.is(BreakerState.HALF_OPEN);
      rig.successes(2);
      rig.is(BreakerState.CLOSED);
    }

    @Test
    void settledTwiceCountsOnce() {
      Rig rig = afterTheWait(Rules.rules().probes(3));
      BreakerPermit once = rig.admitted();
      rig.fail(once);
      rig.fail(once);
      rig.breaker.release(once, rig.now());
      rig.is(BreakerState.HALF_OPEN);
      assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(1);
      assertThat(rig.breaker.lateResults()).isZero();
    }

    @Test
    void isNeverGivenMoreOftenThanThereAreProbes() {
      Rig rig = afterTheWait(Rules.rules().probes(3));
      rig.admitted();
      rig.admitted();
      rig.admitted();
      for (int i = 0; i < 100; i++) {
        rig.refused();
      }
    }

    @Test
    void ofACallMadeDespiteARefusalHasNoSay() {
      Rig rig = afterTheWait(Rules.rules().probes(1));
      BreakerPermit probe = rig.admitted();
      rig.refused();
      BreakerPermit anyway = rig.breaker.admitAnyway(rig.now());
      rig.fail(anyway);
      rig.breaker.slowRunning(anyway, rig.now());
      rig.breaker.release(anyway, rig.now());
      rig.is(BreakerState.HALF_OPEN);
      rig.succeed(probe);
      rig.is(BreakerState.CLOSED);
      assertThat(rig.breaker.lateResults()).isZero();
    }
  }

  @Test
  void theStateInWordsSaysHowManyProbesAreBack() {
    Rig rig = afterTheWait(Rules.rules().probes(5));
    rig.successes(2);
    assertThat(rig.breaker.describe(rig.now())).isEqualTo("HALF_OPEN (2 of 5 probes are back)");
  }
}
