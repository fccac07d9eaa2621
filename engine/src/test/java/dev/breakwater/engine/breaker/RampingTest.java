package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Traffic comes back by and by. */
class RampingTest {

  private static Rig ramping(Rules rules) {
    Rig rig = new Rig(rules.probes(1).ramp(Duration.ofSeconds(100), 10));
    rig.failures(4);
    rig.pass(Duration.ofSeconds(10));
    rig.successes(1);
    rig.is(BreakerState.RAMPING);
    return rig;
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

  @Test
  void theFirstCallPassesAndThenTheFirstShare() {
    Rig rig = ramping(Rules.rules());
    rig.successes(1);
    for (int i = 0; i < 9; i++) {
      rig.refused();
    }
    rig.successes(1);
    assertThat(rig.breaker.describe(rig.now())).isEqualTo("RAMPING (10.0 % of calls admitted)");
  }

  @Test
  void theShareRisesInAStraightLine() {
    Rig rig = ramping(Rules.rules());
    assertThat(admittedOf(rig, 1000)).isBetween(99, 101);
    rig.pass(Duration.ofSeconds(50));
    assertThat(admittedOf(rig, 1000)).isBetween(549, 551);
    rig.pass(Duration.ofSeconds(49));
    assertThat(admittedOf(rig, 1000)).isBetween(990, 992);
  }

  @Test
  void itEndsClosedWithItsWindowAndTheCountOfOpeningsForgotten() {
    Rig rig = ramping(Rules.rules().lastCalls(10));
    rig.successes(1);
    assertThat(rig.breaker.consecutiveOpenings()).isEqualTo(1);
    rig.pass(Duration.ofSeconds(100));
    rig.is(BreakerState.RAMPING);
    rig.successes(1);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.consecutiveOpenings()).isZero();
    assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(2);
    assertThat(rig.changes)
        .containsExactly(
            "CLOSED -> OPEN", "OPEN -> HALF_OPEN", "HALF_OPEN -> RAMPING", "RAMPING -> CLOSED");
  }

  @Test
  void aBreachOnTheWayOpensForLonger() {
    Rig rig = ramping(Rules.rules());
    rig.pass(Duration.ofSeconds(90));
    for (int i = 0; i < 10 && rig.state() == BreakerState.RAMPING; i++) {
      BreakerPermit permit = rig.breaker.admit(rig.now());
      if (permit != null) {
        rig.fail(permit);
      }
    }
    rig.is(BreakerState.OPEN);
    assertThat(rig.breaker.retryAfterNanos(rig.now())).isEqualTo(Duration.ofSeconds(20).toNanos());
  }

  @Test
  void failuresFromTheRampStillCountWhenItIsOver() {
    Rig rig = ramping(Rules.rules().lastCalls(4).minimum(4));
    rig.pass(Duration.ofSeconds(99));
    rig.failures(1);
    rig.pass(Duration.ofSeconds(1));
    rig.successes(2);
    rig.is(BreakerState.CLOSED);
    rig.failures(1);
    rig.is(BreakerState.OPEN);
  }

  @Test
  void aCallAdmittedOnTheRampIsLateOnceItIsOver() {
    Rig rig = ramping(Rules.rules());
    BreakerPermit onTheRamp = rig.admitted();
    rig.pass(Duration.ofSeconds(100));
    rig.successes(1);
    rig.fail(onTheRamp);
    assertThat(rig.breaker.lateResults()).isEqualTo(1);
  }

  @Test
  void withoutARampProbesLeadStraightToClosed() {
    Rig rig = new Rig(Rules.rules().probes(1));
    rig.failures(4);
    rig.pass(Duration.ofSeconds(10));
    rig.successes(1);
    rig.is(BreakerState.CLOSED);
  }
}
