package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Jitter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody else has seen the resource well: what the breaker makes of that. */
class HintTest {

  @Test
  void beginsTheProbingOfAnOpenBreakerAtOnceAndSaysSo() {
    Rig rig = new Rig(Rules.rules());
    assertThat(rig.breaker.hintAfterNanos(rig.now())).isEqualTo(-1);
    assertThat(rig.breaker.hint(rig.now())).isFalse();
    rig.is(BreakerState.CLOSED);
    rig.failures(4);
    assertThat(rig.breaker.hintAfterNanos(rig.now())).isZero();
    assertThat(rig.breaker.hint(rig.now())).isTrue();
    rig.is(BreakerState.HALF_OPEN);
    assertThat(rig.reasons).last().isEqualTo("told that the resource is back");
    assertThat(rig.breaker.hint(rig.now())).as("twice").isFalse();
    rig.successes(2);
    rig.is(BreakerState.CLOSED);
  }

  @Test
  void shortensTheWaitByLessEachTimeThatCallsProveItWrongAndInTheEndNotAtAll() {
    Rig rig = new Rig(Rules.rules().probes(1).backoff(1, Duration.ofSeconds(10), Jitter.NONE));
    rig.failures(4);
    for (int sixteenths : new int[] {0, 1, 2, 4, 8, 16, 16}) {
      Duration due = Duration.ofSeconds(10).multipliedBy(sixteenths).dividedBy(16);
      assertThat(rig.breaker.hintAfterNanos(rig.now())).isEqualTo(due.toNanos());
      if (sixteenths > 0) {
        rig.pass(due.minusNanos(1));
        assertThat(rig.breaker.hint(rig.now())).as("before %s", due).isFalse();
        rig.is(BreakerState.OPEN);
        rig.pass(Duration.ofNanos(1));
      }
      assertThat(rig.breaker.hint(rig.now())).as("after %s", due).isTrue();
      rig.failures(1);
      rig.is(BreakerState.OPEN);
    }
  }

  @Test
  void leavesTheGrowthOfTheWaitAsItIs() {
    Rig rig = new Rig(Rules.rules().probes(1).backoff(2, Duration.ofSeconds(35), Jitter.NONE));
    rig.failures(4);
    for (int seconds : new int[] {10, 20, 35, 35}) {
      assertThat(rig.breaker.retryAfterNanos(rig.now()))
          .isEqualTo(Duration.ofSeconds(seconds).toNanos());
      rig.pass(Duration.ofNanos(Math.max(0, rig.breaker.hintAfterNanos(rig.now()))));
      assertThat(rig.breaker.hint(rig.now())).isTrue();
      rig.failures(1);
    }
  }

  @Test
  void isTrustedAnewOnceTrafficHasReturned() {
    Rig rig = new Rig(Rules.rules().probes(1));
    rig.failures(4);
    rig.breaker.hint(rig.now());
    rig.failures(1);
    assertThat(rig.breaker.hintAfterNanos(rig.now())).isPositive();
    rig.pass(Duration.ofSeconds(20));
    rig.successes(1);
    rig.is(BreakerState.CLOSED);
    rig.failures(4);
    assertThat(rig.breaker.hintAfterNanos(rig.now())).isZero();
  }

  @Test
  void aFailureOnTheRampProvesItWrongToo() {
    Rig rig = new Rig(Rules.rules().probes(1).ramp(Duration.ofSeconds(30), 100));
    rig.failures(4);
    rig.breaker.hint(rig.now());
    rig.successes(1);
    rig.is(BreakerState.RAMPING);
    rig.failures(4);
    rig.is(BreakerState.OPEN);
    assertThat(rig.breaker.hintAfterNanos(rig.now())).isPositive();
  }

  @Test
  void thatComesWhenTheWaitIsOverAnywayIsHeldAgainstNobody() {
    Rig rig = new Rig(Rules.rules().probes(1).backoff(1, Duration.ofSeconds(10), Jitter.NONE));
    rig.failures(4);
    rig.pass(Duration.ofSeconds(10));
    rig.breaker.hint(rig.now());
    rig.failures(1);
    assertThat(rig.breaker.hintAfterNanos(rig.now())).isZero();
  }
}
