package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Jitter;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A breaker in a new JVM, on another clock, goes on as the one it comes from would have. */
class RestoredBreakerTest {

  private static final Duration DOWN = Duration.ofSeconds(2);

  /** As it is in the next JVM after two seconds; the old one's time goes on as long. */
  private static Rig restarted(Rig old, Rules rules) {
    BreakerMemento memento = old.breaker.memento(old.now());
    old.pass(DOWN);
    Rig next = new Rig(rules, Long.MAX_VALUE - 3_000_000_000L); // wraps soon
    if (memento != null) {
      next.breaker.restore(memento.later(DOWN.toNanos()), next.now());
    }
    return next;
  }

  private static Rules rules() {
    return Rules.rules().lastCalls(4).minimum(4).probes(2);
  }

  @Test
  void anOpeningLastsAsLongAsItWouldHave() {
    Rig old = new Rig(rules());
    old.failures(4);
    old.pass(Duration.ofSeconds(3));

    Rig next = restarted(old, rules());

    next.is(BreakerState.OPEN);
    next.refused();
    assertThat(next.breaker.retryAfterNanos(next.now()))
        .isEqualTo(old.breaker.retryAfterNanos(old.now()))
        .isEqualTo(Duration.ofSeconds(5).toNanos());
    next.pass(Duration.ofSeconds(5).minusNanos(1));
    next.refused();
    next.pass(Duration.ofNanos(1));
    next.succeed(next.admitted());
    next.is(BreakerState.HALF_OPEN);
  }

  @Test
  void theNextOpeningIsLongerByTheOpeningsBefore() {
    Rig old = new Rig(rules());
    old.failures(4);
    old.pass(Duration.ofSeconds(10));
    old.failures(1); // of the probes; now open for 20 s
    old.pass(Duration.ofSeconds(1));

    Rig next = restarted(old, rules());
    assertThat(next.breaker.consecutiveOpenings()).isEqualTo(2);
    next.pass(Duration.ofSeconds(17));
    next.failures(1);

    next.is(BreakerState.OPEN);
    assertThat(next.breaker.retryAfterNanos(next.now())).isEqualTo(seconds(40));
  }

  @Test
  void itShowsWhatLedToItAndSaysWhereThatComesFrom() {
    Rig old = new Rig(rules());
    old.successes(1);
    old.failures(3);

    Rig next = restarted(old, rules());

    assertThat(next.breaker.failureRate(next.now())).isEqualTo(old.breaker.failureRate(old.now()));
    assertThat(next.breaker.bufferedCalls(next.now())).isEqualTo(4);
    assertThat(next.breaker.describe(next.now()))
        .isEqualTo("OPEN (kept over a restart: failure rate 75.0 % of 4 calls)");
    Rig again = restarted(next, rules());
    assertThat(again.breaker.describe(again.now())).isEqualTo(next.breaker.describe(next.now()));
  }

  @Test
  void anOpeningThatIsOverMeanwhileProbesWithTheFirstCall() {
    Rig old = new Rig(rules().probes(1));
    old.failures(4);
    old.pass(Duration.ofSeconds(9));

    Rig next = restarted(old, rules().probes(1));

    next.is(BreakerState.OPEN);
    next.succeed(next.admitted());
    next.is(BreakerState.CLOSED);
  }

  @Test
  void probingThatWasCutShortBeginsAnewAndOpensForLongerWhenItFails() {
    Rig old = new Rig(rules());
    old.failures(4);
    old.pass(Duration.ofSeconds(10));
    BreakerPermit lost = old.admitted();
    old.is(BreakerState.HALF_OPEN);

    Rig next = restarted(old, rules());

    BreakerPermit first = next.admitted();
    BreakerPermit second = next.admitted();
    next.refused();
    next.fail(first);
    next.fail(second);
    next.is(BreakerState.OPEN);
    assertThat(next.breaker.retryAfterNanos(next.now())).isEqualTo(seconds(20));
    old.fail(lost);
  }

  @Test
  void aRampGoesOnFromItsShare() {
    Rules rules = rules().probes(1).ramp(Duration.ofSeconds(100), 10);
    Rig old = new Rig(rules);
    old.failures(4);
    old.pass(Duration.ofSeconds(10));
    old.successes(1);
    old.pass(Duration.ofSeconds(48));

    Rig next = restarted(old, rules);

    next.is(BreakerState.RAMPING);
    assertThat(admittedOf(next, 1000)).isBetween(549, 551);
    assertThat(admittedOf(old, 1000)).isBetween(549, 551);
    next.pass(Duration.ofSeconds(50));
    next.successes(1);
    next.is(BreakerState.CLOSED);
    assertThat(next.breaker.consecutiveOpenings()).isZero();
  }

  @Test
  void aClosedOneHasNothingToRemember() {
    Rig old = new Rig(rules());
    old.failures(2);

    assertThat(old.breaker.memento(old.now())).isNull();
  }

  @Test
  void nobodyIsToldAndItIsNotAnOpeningOfThisJvm() {
    Rig old = new Rig(rules());
    old.failures(4);

    Rig next = restarted(old, rules());

    assertThat(next.changes).isEmpty();
    assertThat(next.breaker.openings()).isZero();
  }

  @Test
  void noWaitIsLongerThanTheRulesInForceMayMakeIt() {
    Rig old = new Rig(rules().openFor(Duration.ofHours(1)));
    old.failures(4);

    Rig next =
        restarted(
            old,
            rules().openFor(Duration.ofSeconds(10)).backoff(2, Duration.ofMinutes(1), Jitter.NONE));

    assertThat(next.breaker.retryAfterNanos(next.now())).isEqualTo(seconds(58));
  }

  @Test
  void aRampThatTheRulesHaveNoMoreIsOver() {
    Rules ramping = rules().probes(1).ramp(Duration.ofSeconds(100), 10);
    Rig old = new Rig(ramping);
    old.failures(4);
    old.pass(Duration.ofSeconds(10));
    old.successes(1);

    restarted(old, rules()).is(BreakerState.CLOSED);
  }

  @Test
  void oneThatHasMovedOnByItselfStaysWhereItIs() {
    Rig old = new Rig(rules());
    old.failures(4);
    BreakerMemento memento = old.breaker.memento(old.now());
    Rig next = new Rig(rules());
    next.failures(4);
    next.pass(Duration.ofSeconds(10));
    next.successes(1);

    assertThat(memento).isNotNull();
    next.breaker.restore(memento, next.now());

    next.is(BreakerState.HALF_OPEN);
  }

  /**
   * An outage of some minutes, cut by a restart at an arbitrary moment: both see the same arrivals
   * and the same outcomes, and answer them alike until traffic flows again.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void fromAnyMomentOfAnOutageBothAnswerAlike(long seed) {
    Random dice = new Random(seed);
    Rules rules = rules().probes(1).openFor(Duration.ofSeconds(4));
    Rig old = new Rig(rules);
    old.failures(4);
    for (int i = dice.nextInt(400); i > 0; i--) {
      old.pass(Duration.ofMillis(100));
      BreakerPermit permit = old.breaker.admit(old.now());
      if (permit != null) {
        old.fail(permit);
      }
    }
    old.is(BreakerState.OPEN);

    Rig next = restarted(old, rules);

    int admitted = 0;
    for (int i = 0; i < 2_000; i++) {
      Duration step = Duration.ofMillis(dice.nextInt(200));
      old.pass(step);
      next.pass(step);
      BreakerPermit one = old.breaker.admit(old.now());
      BreakerPermit other = next.breaker.admit(next.now());
      assertThat(other == null).as("call %d is refused", i).isEqualTo(one == null);
      boolean fails = i < 1_500;
      if (one != null && other != null) {
        admitted++;
        settle(old, one, fails);
        settle(next, other, fails);
      }
      assertThat(next.state()).isEqualTo(old.state());
    }
    assertThat(admitted).isPositive();
  }

  private static void settle(Rig rig, BreakerPermit permit, boolean fails) {
    if (fails) {
      rig.fail(permit);
    } else {
      rig.succeed(permit);
    }
  }

  private static int admittedOf(Rig rig, int arrivals) {
    int admitted = 0;
    for (int i = 0; i < arrivals; i++) {
      BreakerPermit permit = rig.breaker.admit(rig.now());
      if (permit != null) {
        admitted++;
        rig.succeed(permit);
      }
    }
    return admitted;
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
