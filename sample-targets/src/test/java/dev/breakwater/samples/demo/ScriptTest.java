package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.samples.demo.Script.Phase;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private final Script script =
      new Script().then(Outage.NONE, 2).then(Outage.DATABASE, 3).then(Outage.NONE, 1);

  @Test
  void phasesFollowOneAnother() {
    assertThat(script.totalMillis()).isEqualTo(6000);
    assertThat(script.outages()).containsExactly(new Phase(Outage.DATABASE, 2000, 5000));
  }

  @Test
  void eachMomentBelongsToOnePhase() {
    assertThat(script.at(1999)).isEqualTo(Outage.NONE);
    assertThat(script.at(2000)).isEqualTo(Outage.DATABASE);
    assertThat(script.at(5000)).isEqualTo(Outage.NONE);
  }

  @Test
  void afterTheLastOutageTheHorizonIsTheEnd() {
    assertThat(script.nextOutageAfter(0)).isEqualTo(2000);
    assertThat(script.nextOutageAfter(5000)).isEqualTo(6000);
  }

  @Test
  void theDemonstrationHasEachOutageOnceAndTimeToRecoverAfterIt() {
    Script real = Script.OUTAGES;
    assertThat(real.outages())
        .extracting(Phase::outage)
        .containsExactlyInAnyOrder(Outage.DATABASE, Outage.PAYMENTS, Outage.SESSIONS);
    for (Phase outage : real.outages()) {
      assertThat(real.nextOutageAfter(outage.endMillis()) - outage.endMillis())
          .isGreaterThanOrEqualTo(4000);
    }
    assertThat(2 * real.totalMillis()).isLessThanOrEqualTo(70_000);
  }
}
