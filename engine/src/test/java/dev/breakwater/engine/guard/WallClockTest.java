package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.OpenBackoff;
import dev.breakwater.engine.spec.CircuitBreakerSpec.RampUp;
import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Wall time is shown to people and decides nothing, wherever it is set to. */
class WallClockTest {

  private final GuardRig rig = new GuardRig(spec().circuitBreaker(overTenSeconds()).build());

  /** The last ten seconds, at least 131 calls, open for ten seconds, one probe. */
  private static CircuitBreakerSpec overTenSeconds() {
    return new CircuitBreakerSpec(
        50,
        100,
        Nanos.seconds(60),
        true,
        WindowType.TIME_BASED,
        Nanos.seconds(10),
        131,
        0,
        Nanos.seconds(10),
        new OpenBackoff(1, Nanos.seconds(10), Jitter.NONE),
        1,
        0,
        new RampUp(0, 100));
  }

  private void failures(int calls) {
    for (int i = 0; i < calls; i++) {
      rig.call(Duration.ZERO, new IOException());
    }
  }

  private void setBy(Duration step) {
    rig.wallMillis += step.toMillis();
  }

  @Test
  void setBackItNeitherEmptiesTheWindowNorStopsItFilling() {
    failures(100);
    setBy(Duration.ofMinutes(-1));
    for (int i = 0; i < 12; i++) {
      assertThat(rig.guard.snapshot().bufferedCalls()).isEqualTo(100);
    }
    failures(30);
    assertThat(rig.guard.snapshot().bufferedCalls()).isEqualTo(130);
    rig.ticker.advance(Duration.ofSeconds(10));
    assertThat(rig.guard.snapshot().bufferedCalls()).isZero();
  }

  @Test
  void setBackItDoesNotKeepTheBreakerOpen() {
    failures(131);
    setBy(Duration.ofHours(-1));
    rig.ticker.advance(Duration.ofSeconds(60));
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.ADMITTED);
    assertThat(rig.guard.stateName()).isEqualTo("HALF_OPEN");
  }

  @Test
  void setForwardItDoesNotLetTheBreakerGoEarly() {
    failures(131);
    setBy(Duration.ofHours(1));
    rig.ticker.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);
    rig.ticker.advanceNanos(1);
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.ADMITTED);
  }
}
