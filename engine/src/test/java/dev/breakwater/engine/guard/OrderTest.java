package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Policies act in their fixed order, and each takes back what the ones before it had granted. */
class OrderTest {

  static CircuitBreakerSpec breaker() {
    return new CircuitBreakerSpec(
        50,
        100,
        Nanos.seconds(60),
        true,
        CircuitBreakerSpec.WindowType.COUNT_BASED,
        4,
        4,
        0,
        Nanos.seconds(10),
        new CircuitBreakerSpec.OpenBackoff(1, Nanos.seconds(60), Jitter.NONE),
        1,
        0,
        new CircuitBreakerSpec.RampUp(0, 100));
  }

  private static GuardRig rig() {
    return new GuardRig(
        spec()
            .circuitBreaker(breaker())
            .bulkhead(new BulkheadSpec(1, 0, 100, null))
            .rateLimiter(new RateLimiterSpec(10, Nanos.seconds(1), 10, 0, false, 0))
            .build());
  }

  private static void open(GuardRig rig) {
    for (int i = 0; i < 4; i++) {
      rig.call(Duration.ZERO, new IOException());
    }
    assertThat(rig.guard.stateName()).isEqualTo("OPEN");
  }

  @Test
  void anOpenBreakerRefusesInWordsThatNameRuleResourceStateAndWhenToTryAgain() {
    GuardRig rig = rig();
    open(rig);
    Ticket ticket = rig.ticket();

    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(ticket.replacement())
        .isInstanceOf(java.net.ConnectException.class)
        .hasMessageStartingWith("breakwater: ")
        .hasMessageContainingAll("payments", "pay:80", "OPEN", "try again in 10000 ms", "not sent");
  }

  @Test
  void aRefusalByTheBulkheadIsNoFailureAndOpensNothing() {
    GuardRig rig = rig();
    Ticket held = rig.ticket();
    rig.admit(held);

    for (int i = 0; i < 20; i++) {
      assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);
    }

    assertThat(rig.guard.stateName()).isEqualTo("CLOSED");
    assertThat(rig.counts().rejectedByBulkhead()).isEqualTo(20);
    assertThat(rig.guard.snapshot().bufferedCalls()).isZero();
  }

  @Test
  void aRefusalByTheBulkheadGivesTheRateLimitersPermitBack() {
    GuardRig rig = rig();
    Ticket held = rig.ticket();
    rig.admit(held);
    int before = rig.guard.snapshot().availablePermits();

    rig.admit(rig.ticket());

    assertThat(rig.guard.snapshot().availablePermits()).isEqualTo(before);
  }

  @Test
  void aProbeThatTheBulkheadRefusesIsGivenBack() {
    GuardRig rig = rig();
    Ticket held = rig.ticket();
    rig.admit(held);
    // three more fail while one is held: the window of four is filled by failing the held one last
    Ticket ticket = held;
    rig.guard.settle(ticket, null, new IOException());
    for (int i = 0; i < 3; i++) {
      rig.call(Duration.ZERO, new IOException());
    }
    assertThat(rig.guard.stateName()).isEqualTo("OPEN");
    rig.ticker.advance(Duration.ofSeconds(11));
    Ticket probe = rig.ticket();
    assertThat(rig.admit(probe)).isEqualTo(Guard.Entrance.ADMITTED);
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(rig.guard.settle(probe, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);

    assertThat(rig.guard.stateName()).isEqualTo("CLOSED");
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
  }

  @Test
  void aRetryLeavesTheBulkheadWhileItWaits() {
    GuardRig rig =
        new GuardRig(
            spec()
                .bulkhead(new BulkheadSpec(1, 0, 100, null))
                .retry(
                    new RetrySpec(
                        2,
                        new RetrySpec.Backoff(
                            RetrySpec.BackoffType.FIXED, 1000, 1, 1000, Jitter.NONE),
                        true,
                        null,
                        dev.breakwater.engine.spec.FailureSpec.DEFAULTS,
                        false))
                .build());
    Ticket first = rig.ticket();
    rig.guard.admit(first, rig.semantics, false);

    long delay = rig.guard.conclude(first, null, new IOException());
    Ticket other = rig.ticket();
    boolean otherGotIn = rig.admit(other) == Guard.Entrance.ADMITTED;
    boolean readmitted = rig.guard.readmit(first, null, null);

    assertThat(delay).isEqualTo(1000);
    assertThat(otherGotIn).isTrue();
    assertThat(readmitted).isFalse();
    assertThat(first.replacement()).hasMessageContaining("bulkhead");
    assertThat(rig.counts().rejectedByBulkhead()).isEqualTo(1);
  }

  @Test
  void everyAttemptIsRecordedByTheBreakerInsideTheRetry() {
    GuardRig rig =
        new GuardRig(
            spec()
                .circuitBreaker(breaker())
                .retry(
                    new RetrySpec(
                        10,
                        new RetrySpec.Backoff(RetrySpec.BackoffType.FIXED, 0, 1, 0, Jitter.NONE),
                        true,
                        null,
                        dev.breakwater.engine.spec.FailureSpec.DEFAULTS,
                        false))
                .build());
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    IOException last = new IOException("fourth");

    for (int i = 0; i < 3; i++) {
      assertThat(rig.guard.settle(ticket, null, new IOException())).isEqualTo(Guard.Verdict.AGAIN);
    }
    Guard.Verdict verdict = rig.guard.settle(ticket, null, last);

    assertThat(verdict).as("the breaker opened on the way").isEqualTo(Guard.Verdict.REPLACE);
    assertThat(ticket.replacement()).hasMessageContaining("circuit breaker");
    assertThat(ticket.replacement().getSuppressed()).containsExactly(last);
  }

  @Test
  void observingCountsWhatWouldHaveBeenRefusedAndRefusesNothing() {
    GuardRig rig =
        new GuardRig(
            spec()
                .mode(Mode.OBSERVE)
                .circuitBreaker(breaker())
                .bulkhead(new BulkheadSpec(1, 0, 100, null))
                .build());
    open(rig);
    Ticket one = rig.ticket();

    assertThat(rig.admit(one)).isEqualTo(Guard.Entrance.ADMITTED);
    assertThat(rig.guard.settle(one, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().wouldHaveRejected()).isEqualTo(1);
    assertThat(rig.counts().rejectedByCircuitBreaker()).isZero();
  }

  @Test
  void aCommitIsNeverRefusedWhateverTheState() {
    GuardRig rig = rig();
    open(rig);
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 0, "maintenance");
    Ticket commit = rig.ticket();
    commit.subject().observeOnly();

    assertThat(rig.admit(commit)).isEqualTo(Guard.Entrance.ADMITTED);
    assertThat(rig.counts().wouldHaveRejected()).isZero();
  }
}
