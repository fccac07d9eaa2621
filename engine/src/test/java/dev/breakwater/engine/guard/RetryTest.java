package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A guard with retry makes a call again, where that is safe, worth it, in time and in budget. */
class RetryTest {

  private static RetrySpec retry(int attempts, long delayMillis, RetrySpec.Budget budget) {
    return new RetrySpec(
        attempts,
        new RetrySpec.Backoff(
            RetrySpec.BackoffType.FIXED,
            Nanos.millis(delayMillis),
            1,
            Nanos.seconds(60),
            Jitter.NONE),
        true,
        budget,
        dev.breakwater.engine.spec.FailureSpec.DEFAULTS,
        false);
  }

  private static GuardRig rig(RetrySpec retry) {
    return new GuardRig(spec().retry(retry).build());
  }

  @Test
  void aFailedCallIsMadeAgainAfterTheBackOffAndItsSuccessStands() {
    GuardRig rig = rig(retry(3, 100, null));
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    long began = rig.ticker.nanos();

    Guard.Verdict first = rig.guard.settle(ticket, null, new IOException("reset"));
    long waited = rig.ticker.nanos() - began;
    Guard.Verdict second = rig.guard.settle(ticket, "ok", null);

    assertThat(first).isEqualTo(Guard.Verdict.AGAIN);
    assertThat(waited).isEqualTo(Nanos.millis(100));
    assertThat(second).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().calls()).isEqualTo(1);
    assertThat(rig.counts().successes()).isEqualTo(1);
    assertThat(rig.counts().retries()).isEqualTo(1);
    assertThat(rig.counts().retriesSucceeded()).isEqualTo(1);
  }

  @Test
  void whenAttemptsRunOutTheLastFailureStandsAndCarriesTheEarlierOnes() {
    GuardRig rig = rig(retry(3, 0, null));
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    IOException one = new IOException("one");
    IOException two = new IOException("two");
    IOException three = new IOException("three");

    assertThat(rig.guard.settle(ticket, null, one)).isEqualTo(Guard.Verdict.AGAIN);
    assertThat(rig.guard.settle(ticket, null, two)).isEqualTo(Guard.Verdict.AGAIN);
    assertThat(rig.guard.settle(ticket, null, three)).isEqualTo(Guard.Verdict.LEAVE);

    assertThat(three.getSuppressed()).containsExactly(two);
    assertThat(two.getSuppressed()).containsExactly(one);
    assertThat(rig.counts().failures()).isEqualTo(1);
  }

  @Test
  void theSameExceptionObjectThrownAgainIsNotSuppressedInItself() {
    GuardRig rig = rig(retry(3, 0, null));
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    IOException cached = new IOException("cached");

    rig.guard.settle(ticket, null, cached);
    rig.guard.settle(ticket, null, cached);
    rig.guard.settle(ticket, null, cached);

    assertThat(cached.getSuppressed()).isEmpty();
  }

  @Test
  void aCallThatMustNotBeRepeatedIsNot() {
    GuardRig rig = rig(retry(3, 0, null));
    rig.semantics.repeatability = Repeatability.NEVER;

    assertThat(rig.call(Duration.ZERO, new IOException("reset"))).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().retriesRefusedBySafety()).isEqualTo(1);
  }

  @Test
  void aCallThatMayHaveBeenSentIsRepeatedOnlyWhenItCertainlyWasNot() {
    GuardRig rig = rig(retry(3, 0, null));
    rig.semantics.repeatability = Repeatability.IF_NOT_SENT;

    assertThat(rig.call(Duration.ZERO, new IOException("reset"))).isEqualTo(Guard.Verdict.LEAVE);
    rig.semantics.notSent = true;
    assertThat(rig.call(Duration.ZERO, new IOException("refused"))).isEqualTo(Guard.Verdict.AGAIN);
  }

  @Test
  void aBackOffThatCannotEndInAnAttemptIsNotSlept() {
    GuardRig rig =
        new GuardRig(
            spec()
                .retry(retry(3, 500, null))
                .timeout(new TimeoutSpec(0, Nanos.millis(400), false))
                .build());
    long began = rig.ticker.nanos();

    assertThat(rig.call(Duration.ofMillis(10), new IOException())).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.ticker.nanos() - began).isEqualTo(Nanos.millis(10));
  }

  @Test
  void aServersRetryAfterLengthensTheBackOff() {
    GuardRig rig = rig(retry(3, 10, null));
    rig.semantics.retryAfter = Nanos.seconds(2);
    long began = rig.ticker.nanos();

    rig.call(Duration.ZERO, new IOException());

    assertThat(rig.ticker.nanos() - began).isEqualTo(Nanos.seconds(2));
  }

  @Test
  void anExhaustedBudgetLetsTheFailureThroughAtOnce() {
    RetrySpec.Budget none = new RetrySpec.Budget(0.001, 0, RetrySpec.BudgetScope.GUARD);
    GuardRig rig = rig(retry(3, 100, none));
    long began = rig.ticker.nanos();

    assertThat(rig.call(Duration.ZERO, new IOException())).isEqualTo(Guard.Verdict.LEAVE);

    assertThat(rig.ticker.nanos()).isEqualTo(began);
    assertThat(rig.counts().retriesRefusedByBudget()).isEqualTo(1);
  }

  @Test
  void aRetryInFlightGivesItsShareOfTheBudgetBack() {
    RetrySpec.Budget one = new RetrySpec.Budget(0.001, 1, RetrySpec.BudgetScope.GUARD);
    GuardRig rig = rig(retry(2, 0, one));

    for (int i = 0; i < 5; i++) {
      Ticket ticket = rig.ticket();
      rig.admit(ticket);
      assertThat(rig.guard.settle(ticket, null, new IOException())).isEqualTo(Guard.Verdict.AGAIN);
      assertThat(rig.guard.settle(ticket, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);
    }
  }

  @Test
  void anInterruptDuringTheBackOffEndsTheRetryingAndKeepsTheFlag() {
    GuardRig rig = rig(retry(3, 100, null));
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    IOException failure = new IOException("reset");

    Thread.currentThread().interrupt();
    Guard.Verdict verdict = rig.guard.settle(ticket, null, failure);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(verdict).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().failures()).isEqualTo(1);
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
  }

  @Test
  void aResultThatIsRetriedIsPreparedForTheNextAttempt() {
    GuardRig rig = rig(retry(2, 0, null));

    rig.call(Duration.ZERO, new IOException());

    assertThat(rig.semantics.prepared).isEqualTo(1);
  }

  @Test
  void anIgnoredFailureIsNotRetried() {
    GuardRig rig = rig(retry(3, 0, null));

    assertThat(rig.call(Duration.ZERO, new IllegalArgumentException()))
        .isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().ignoredFailures()).isEqualTo(1);
    assertThat(rig.counts().retries()).isZero();
  }
}
