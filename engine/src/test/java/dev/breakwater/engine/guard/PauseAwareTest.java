package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.TimeoutSpec;
import org.junit.jupiter.api.Test;

/** A call is not slow because this JVM stood still meanwhile. */
class PauseAwareTest {

  private final GuardRig rig =
      new GuardRig(GuardRig.spec().circuitBreaker(slowAfterASecond()).build());

  private static CircuitBreakerSpec slowAfterASecond() {
    CircuitBreakerSpec usual = CircuitBreakerSpec.DEFAULTS;
    return new CircuitBreakerSpec(
        usual.failureRateThreshold(),
        usual.slowCallRateThreshold(),
        Nanos.seconds(1),
        true,
        usual.windowType(),
        usual.windowSize(),
        usual.minimumNumberOfCalls(),
        0,
        usual.waitDurationInOpenStateNanos(),
        usual.openBackoff(),
        5,
        0,
        usual.rampUp());
  }

  private Ticket begin() {
    Ticket ticket = rig.ticket();
    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.ADMITTED);
    return ticket;
  }

  private long slow() {
    return rig.counts().slowCalls();
  }

  @Test
  void aPauseIsTakenOffTheDurationOfAFinishedCall() {
    Ticket ticket = begin();
    rig.ticker.pauseMillis(900);
    rig.ticker.advanceMillis(300);
    rig.guard.settle(ticket, "ok", null);
    assertThat(slow()).isZero();
  }

  @Test
  void aCallThatIsSlowWithoutThePauseIsSlow() {
    Ticket ticket = begin();
    rig.ticker.pauseMillis(900);
    rig.ticker.advanceMillis(1_001);
    rig.guard.settle(ticket, "ok", null);
    assertThat(slow()).isEqualTo(1);
  }

  @Test
  void aRunningCallBecomesSlowLaterByThePause() {
    Ticket ticket = begin();
    rig.ticker.pauseMillis(900);
    rig.ticker.advanceMillis(200);
    rig.timer.runDue();
    assertThat(slow()).as("1100 ms after its start, 200 ms of them running").isZero();

    rig.ticker.advanceMillis(800);
    rig.timer.runDue();
    assertThat(slow()).isEqualTo(1);
    rig.guard.settle(ticket, "ok", null);
    assertThat(slow()).as("once").isEqualTo(1);
  }

  @Test
  void aTimeoutIsNotPutOffByAPause() {
    GuardRig timed =
        new GuardRig(
            GuardRig.spec()
                .circuitBreaker(slowAfterASecond())
                .timeout(new TimeoutSpec(Nanos.millis(500), 0, false))
                .build());
    Ticket ticket = timed.ticket();
    assertThat(timed.admit(ticket)).isEqualTo(Guard.Entrance.ADMITTED);
    timed.ticker.pauseMillis(600);
    timed.timer.runDue();
    assertThat(ticket.timedOut).isTrue();
  }
}
