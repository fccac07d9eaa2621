package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardLogTest {

  private final GuardLog log = new GuardLog("sessions", "127.0.0.1:6379");

  @Test
  void aGuardThatSawNothingWasAlwaysClosed() {
    log.sawState(0, "CLOSED");
    assertThat(log.story()).isEqualTo("always CLOSED");
  }

  @Test
  void probesInOneOutageAreCountedAndNotListed() {
    saw("OPEN", "HALF_OPEN", "OPEN", "HALF_OPEN", "RAMPING", "CLOSED", "OPEN", "HALF_OPEN");
    assertThat(log.story())
        .isEqualTo("1.0 s OPEN  (2 probes)  5.0 s RAMPING  6.0 s CLOSED  7.0 s OPEN  (1 probe)");
  }

  @Test
  void aBreachOnTheWayBackBeginsAnew() {
    saw("OPEN", "RAMPING", "OPEN", "RAMPING");
    assertThat(log.story()).isEqualTo("1.0 s OPEN  2.0 s RAMPING  3.0 s OPEN  4.0 s RAMPING");
  }

  private void saw(String... states) {
    for (int i = 0; i < states.length; i++) {
      log.sawState((i + 1) * 1000L, states[i]);
    }
  }
}
