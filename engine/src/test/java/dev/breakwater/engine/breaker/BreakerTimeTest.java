package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only monotonic time, only differences: origin, sign and wrapping of the clock do not matter. */
class BreakerTimeTest {

  @ParameterizedTest
  @ValueSource(longs = {0, -7_000_000_000L, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE})
  void theWholeRoundTripWorksFromAnyOrigin(long origin) {
    Rules rules = Rules.rules().last(Duration.ofSeconds(10)).ramp(Duration.ofSeconds(30), 10);
    Rig rig = new Rig(rules, origin);
    rig.failures(3);
    rig.pass(Duration.ofSeconds(2));
    rig.failures(1);
    rig.is(BreakerState.OPEN);
    rig.pass(Duration.ofSeconds(9));
    rig.refused();
    rig.pass(Duration.ofSeconds(1));
    BreakerPermit hung = rig.admitted();
    rig.successes(1);
    rig.pass(Duration.ofSeconds(9));
    rig.refused();
    rig.pass(Duration.ofSeconds(1));
    rig.successes(1);
    rig.is(BreakerState.RAMPING);
    rig.fail(hung);
    rig.pass(Duration.ofSeconds(30));
    rig.successes(1);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.lateResults()).isEqualTo(1);
  }

  @Test
  void anHourWithoutCallsLeavesNoRateBehind() {
    Rig rig = new Rig(Rules.rules().last(Duration.ofSeconds(10)).minimum(4));
    rig.failures(3);
    rig.pass(Duration.ofHours(1));
    rig.failures(1);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(1);
  }

  @Test
  void readingAThousandTimesChangesNothing() {
    Rig rig = new Rig(Rules.rules().last(Duration.ofSeconds(10)).minimum(100));
    rig.failures(50);
    for (int i = 0; i < 1000; i++) {
      long somewhen = rig.now() + i * 1_000_000_000L;
      rig.breaker.state(somewhen);
      rig.breaker.failureRate(somewhen);
      rig.breaker.slowCallRate(somewhen);
      rig.breaker.bufferedCalls(somewhen);
      rig.breaker.retryAfterNanos(somewhen);
      rig.breaker.describe(somewhen);
    }
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(50);
    rig.failures(50);
    rig.is(BreakerState.OPEN);
  }
}
