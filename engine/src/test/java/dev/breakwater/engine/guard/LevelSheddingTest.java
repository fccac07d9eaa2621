package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A guard whose calls the JVM's degradation level gives up. */
class LevelSheddingTest {

  private static final Duration QUICK = Duration.ofMillis(1);
  private static final GivenUp OURS =
      new GivenUp(Level.EMERGENCY, Set.of(Criticality.SHEDDABLE, Criticality.DEFAULT));
  private static final GivenUp OTHERS = new GivenUp(Level.MINIMAL, Set.of(Criticality.SHEDDABLE));

  @Test
  void itsCallsAreRefusedInTheLevelsOwnWordsAndCounted() {
    GuardRig rig = new GuardRig(GuardRig.spec().build());
    rig.guard.retune(rig.guard.spec(), OURS);

    Ticket ticket = rig.ticket();

    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(ticket.replacement())
        .hasMessage(
            "breakwater: degradation level of rule 'payments' refused a call to pay:80: EMERGENCY"
                + " gives up sheddable and default calls. The call was not sent.");
    assertThat(rig.counts().rejectedByLevel()).isEqualTo(1);
    assertThat(rig.counts().rejected()).isEqualTo(1);
    assertThat(rig.counts().inFlight()).isZero();
  }

  @Test
  void callsOfAnotherCriticalityPass() {
    GuardRig rig = new GuardRig(GuardRig.spec().build());
    rig.guard.retune(rig.guard.spec(), OTHERS);

    rig.call(QUICK, null);

    assertThat(rig.counts().successes()).isEqualTo(1);
  }

  @Test
  void onceTheLevelIsOverCallsPassAgainAndNothingWasForgotten() {
    GuardRig rig = new GuardRig(GuardRig.spec().circuitBreaker(breaking()).build());
    rig.call(QUICK, new IOException("one of two"));
    rig.guard.retune(rig.guard.spec(), OURS);
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);

    rig.guard.retune(rig.guard.spec(), null);

    rig.call(QUICK, new IOException("the second"));
    assertThat(rig.guard.stateName()).isEqualTo("OPEN");
  }

  @Test
  void aCallOfAnOpenBreakerIsRefusedByThatAndItsProbesPass() {
    GuardRig rig = new GuardRig(GuardRig.spec().circuitBreaker(breaking()).build());
    rig.call(QUICK, new IOException("one of two"));
    rig.call(QUICK, new IOException("the second"));
    rig.guard.retune(rig.guard.spec(), OURS);

    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(rig.counts().rejectedByCircuitBreaker()).isEqualTo(1);

    rig.ticker.advance(Duration.ofMinutes(10));
    do {
      rig.call(QUICK, null);
    } while (rig.guard.stateName().equals("HALF_OPEN"));
    assertThat(rig.guard.stateName()).isEqualTo("CLOSED");
    assertThat(rig.counts().rejectedByLevel()).isZero();
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(rig.counts().rejectedByLevel()).isEqualTo(1);
  }

  @Test
  void aGuardThatOnlyObservesCountsAndLetsPass() {
    GuardRig rig = new GuardRig(GuardRig.spec().mode(Mode.OBSERVE).build());
    rig.guard.retune(rig.guard.spec(), OURS);

    rig.call(QUICK, null);

    assertThat(rig.counts().wouldHaveRejected()).isEqualTo(1);
    assertThat(rig.counts().rejectedByLevel()).isZero();
    assertThat(rig.counts().successes()).isEqualTo(1);
  }

  @Test
  void aChangedRuleStaysGivenUp() {
    GuardRig rig = new GuardRig(GuardRig.spec().build());
    rig.guard.retune(rig.guard.spec(), OURS);

    rig.guard.retune(GuardRig.spec().circuitBreaker(breaking()).build());

    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(rig.guard.givenUp()).isEqualTo(OURS);
  }

  private static CircuitBreakerSpec breaking() {
    CircuitBreakerSpec usual = CircuitBreakerSpec.DEFAULTS;
    return new CircuitBreakerSpec(
        usual.failureRateThreshold(),
        usual.slowCallRateThreshold(),
        usual.slowCallDurationNanos(),
        usual.countRunningSlowCalls(),
        usual.windowType(),
        usual.windowSize(),
        2,
        usual.consecutiveFailures(),
        usual.waitDurationInOpenStateNanos(),
        usual.openBackoff(),
        usual.permittedNumberOfCallsInHalfOpenState(),
        usual.maxWaitDurationInHalfOpenStateNanos(),
        new CircuitBreakerSpec.RampUp(0, 10));
  }
}
