package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What operators do to a breaker; what they say above it is the guard's. */
class ResetTest {

  private final Rig rig = new Rig(Rules.rules());

  @Test
  void aResetClosesAndForgets() {
    rig.failures(4);
    rig.breaker.reset(rig.now());
    rig.is(BreakerState.CLOSED);
    rig.failures(3);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.consecutiveOpenings()).isZero();
    assertThat(rig.breaker.openings()).isEqualTo(1);
  }
}
