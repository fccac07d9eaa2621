package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Ups and downs of a resource, as its guard's breaker has seen them. */
class HistoryTest {

  /** Opens at half of four calls, for 30 s; one probe decides; the ramp takes 20 s. */
  private static final CircuitBreakerSpec BREAKER =
      new CircuitBreakerSpec(
          50,
          100,
          Nanos.seconds(60),
          false,
          CircuitBreakerSpec.WindowType.COUNT_BASED,
          4,
          4,
          0,
          Nanos.seconds(30),
          new CircuitBreakerSpec.OpenBackoff(1, Nanos.seconds(30), Jitter.NONE),
          1,
          0,
          new CircuitBreakerSpec.RampUp(Nanos.seconds(20), 100));

  private final GuardRig rig = new GuardRig(GuardRig.spec().circuitBreaker(BREAKER).build());

  private History history() {
    return Objects.requireNonNull(rig.guard.snapshot().charted().history());
  }

  private void breakDown() {
    for (int i = 0; i < 4; i++) {
      rig.call(Duration.ZERO, new IOException("reset"));
    }
  }

  private void passes(long seconds) {
    rig.ticker.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void aResourceThatNeverWentDownHasNoMeansAndIsFullyAvailable() {
    passes(100);

    assertThat(history().availability()).isEqualTo(1);
    assertThat(history().mtbfSeconds()).isEqualTo(-1);
    assertThat(history().mttrSeconds()).isEqualTo(-1);
    assertThat(history().outages()).isZero();
  }

  @Test
  void theOutageThatLastsIsInAllOfThem() {
    passes(75);
    breakDown();
    passes(25);

    assertThat(history().outages()).isEqualTo(1);
    assertThat(history().availability()).isCloseTo(0.75, within(1e-9));
    assertThat(history().mtbfSeconds()).isCloseTo(75, within(1e-9));
    assertThat(history().mttrSeconds()).isCloseTo(25, within(1e-9));
  }

  @Test
  void aFailedProbeIsStillTheSameOutageAndAGoodOneItsEnd() {
    passes(60);
    breakDown();
    passes(30);
    rig.call(Duration.ZERO, new IOException("still down")); // opens again
    passes(30);
    rig.call(Duration.ZERO, null); // ramps up
    passes(40);
    breakDown();
    passes(20);

    assertThat(rig.news).contains("HALF_OPEN->OPEN", "HALF_OPEN->RAMPING");
    assertThat(history().outages()).isEqualTo(2);
    assertThat(history().downNanos()).isEqualTo(Nanos.seconds(80));
    assertThat(history().mttrSeconds()).isCloseTo(40, within(1e-9));
    assertThat(history().mtbfSeconds()).isCloseTo(50, within(1e-9));
  }

  @Test
  void aBreakerThatIsSwitchedOffWhileOpenEndsTheOutageAndTheHistoryStays() {
    passes(50);
    breakDown();
    passes(10);

    rig.guard.retune(GuardRig.spec().build());
    passes(40);

    assertThat(history().outages()).isEqualTo(1);
    assertThat(history().downNanos()).isEqualTo(Nanos.seconds(10));
  }

  @Test
  void anOperatorsResetEndsTheOutage() {
    breakDown();
    passes(10);
    rig.guard.reset();
    passes(90);

    assertThat(history().availability()).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void withoutABreakerThereIsNoHistory() {
    GuardRig bare = new GuardRig(GuardRig.spec().build());

    assertThat(bare.guard.snapshot().charted().history()).isNull();
  }
}
