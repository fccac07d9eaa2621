package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.GuardSpecBuilder;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a call holds is given back once, by the call, and when it has ended. */
class HeldPermitsTest {

  private static GuardRig rig(GuardSpecBuilder spec) {
    return new GuardRig(spec.build());
  }

  private static BulkheadSpec places(int places, long maxWaitMillis) {
    return new BulkheadSpec(places, Nanos.millis(maxWaitMillis), 10, null);
  }

  private static Ticket inside(GuardRig rig) {
    Ticket ticket = rig.ticket();
    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.ADMITTED);
    return ticket;
  }

  @Test
  void aCallSettledTwiceLeavesTheOthersTheirPlaces() {
    GuardRig rig = rig(spec().bulkhead(places(2, 0)));
    Ticket first = inside(rig);
    inside(rig);
    rig.guard.settle(first, "ok", null);
    rig.guard.settle(first, "ok", null);
    assertThat(rig.guard.snapshot().concurrentCalls()).isEqualTo(1);
  }

  @Test
  void aProbeRefusedByTheBulkheadLeavesItsPlaceToTheNext() {
    GuardRig rig = rig(spec().circuitBreaker(OrderTest.breaker()).bulkhead(places(2, 0)));
    Ticket stillRunning = inside(rig);
    for (int i = 0; i < 4; i++) {
      rig.call(Duration.ZERO, new IOException());
    }
    Ticket other = new Ticket();
    rig.ticker.advance(Duration.ofSeconds(10));
    rig.guard.retune(spec().circuitBreaker(OrderTest.breaker()).bulkhead(places(1, 0)).build());
    other.subject().goesTo(GuardRig.RESOURCE, GuardRig.GET);
    assertThat(rig.admit(other)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(other.replacement()).hasMessageContaining("bulkhead");
    assertThat(rig.guard.stateName()).as("not opened again").isEqualTo("HALF_OPEN");

    rig.guard.settle(stillRunning, "ok", null);
    rig.guard.settle(inside(rig), "ok", null);
    assertThat(rig.guard.stateName()).as("the next was the probe").isEqualTo("CLOSED");
  }

  @Test
  void callersInterruptedInTheirTurnsReturnThem() {
    GuardRig rig =
        rig(
            spec()
                .rateLimiter(
                    new RateLimiterSpec(1, Nanos.seconds(1), 1, Nanos.seconds(60), false, 0)));
    inside(rig);
    int before = rig.guard.snapshot().availablePermits();
    for (int i = 0; i < 3; i++) {
      Thread.currentThread().interrupt();
      Ticket ticket = rig.ticket();
      assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.REFUSED);
      assertThat(ticket.replacement()).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).as("the caller's own flag").isTrue();
    }
    assertThat(rig.guard.snapshot().availablePermits()).isEqualTo(before);
  }

  @Test
  void aCallThatRanOutOfTimeHoldsItsPlaceUntilItReturns() {
    GuardRig rig =
        rig(spec().bulkhead(places(1, 0)).timeout(new TimeoutSpec(Nanos.millis(50), 0, false)));
    Ticket slow = inside(rig);
    rig.ticker.advance(Duration.ofMillis(50));
    rig.timer.runDue();
    Awaitility.await().until(() -> !rig.semantics.cancels.isEmpty());
    assertThat(rig.admit(rig.ticket())).as("while it runs").isEqualTo(Guard.Entrance.REFUSED);
    rig.guard.settle(slow, null, new IOException("closed"));
    assertThat(rig.admit(rig.ticket()))
        .as("once it has returned")
        .isEqualTo(Guard.Entrance.ADMITTED);
  }

  @Test
  void aCallWhoseWaitWasTooLongIsNeverMade() {
    GuardRig rig =
        rig(spec().bulkhead(places(1, 500)).timeout(new TimeoutSpec(0, Nanos.millis(200), false)));
    Ticket holder = inside(rig);
    long began = rig.ticker.nanos();
    Ticket waiter = rig.ticket();
    assertThat(rig.admit(waiter)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(rig.ticker.nanos() - began)
        .as("no longer than the total timeout")
        .isEqualTo(Nanos.millis(200));
    assertThat(rig.guard.snapshot().waitingCalls()).isZero();
    rig.guard.settle(holder, "ok", null);
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
  }

  @Test
  void aLimitTheRulesHaveFixedStandsAgainstCallsAdmittedUnderAnAdaptiveOne() {
    GuardRig rig =
        rig(spec().bulkhead(new BulkheadSpec(0, 0, 0, new BulkheadSpec.Adaptive(10, 20, 10))));
    Ticket before = inside(rig);
    rig.guard.retune(spec().bulkhead(places(3, 0)).build());
    rig.guard.settle(before, "ok", null);
    assertThat(rig.guard.snapshot().concurrencyLimit()).isEqualTo(3);
  }

  @Test
  void anEndWithoutAResultIsJudgedLikeAnyOther() {
    GuardRig rig = rig(spec().circuitBreaker(OrderTest.breaker()));
    rig.semantics.ofNull = Outcome.FAILURE;
    for (int i = 0; i < 4; i++) {
      Ticket ticket = inside(rig);
      rig.guard.settle(ticket, null, null);
    }
    assertThat(rig.counts().failures()).isEqualTo(4);
    assertThat(rig.guard.stateName()).isEqualTo("OPEN");
  }
}
