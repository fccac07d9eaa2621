package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.FailureSpec;
import dev.breakwater.engine.spec.GuardSpecBuilder;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Figures for charts: counted since the guard exists, and never going back. */
class ChartedTest {

  private static final CircuitBreakerSpec OPENS_AT_TWO =
      new CircuitBreakerSpec(
          50,
          100,
          Nanos.seconds(60),
          false,
          CircuitBreakerSpec.WindowType.COUNT_BASED,
          2,
          2,
          0,
          Nanos.seconds(30),
          new CircuitBreakerSpec.OpenBackoff(1, Nanos.seconds(30), Jitter.NONE),
          1,
          0,
          new CircuitBreakerSpec.RampUp(0, 10));

  private static GuardRig rig(GuardSpecBuilder spec) {
    return new GuardRig(spec.build());
  }

  private static Charted charted(GuardRig rig) {
    return rig.guard.snapshot().charted();
  }

  // ---- durations -------------------------------------------------------------------------------

  @Test
  void aCallIsWithinEveryBoundThatItDidNotPass() {
    GuardRig rig = rig(GuardRig.spec());
    rig.call(Duration.ofNanos(Nanos.millis(1) / 2), null);
    rig.call(Duration.ofMillis(30), null);

    Durations seen = charted(rig).durations();

    assertThat(seen.count()).isEqualTo(2);
    assertThat(seen.nanos()).isEqualTo(Nanos.millis(30) + Nanos.millis(1) / 2);
    for (int i = 0; i < Durations.bounds(); i++) {
      long bound = Durations.boundNanos(i);
      int expected = (bound >= Nanos.millis(1) / 2 ? 1 : 0) + (bound >= Nanos.millis(30) ? 1 : 0);
      assertThat(seen.within(i)).as("within " + bound + " ns").isEqualTo(expected);
    }
  }

  @Test
  void belowAMillisecondThreeBoundsTellCallsApart() {
    CallDurations durations = new CallDurations();
    durations.record(100_000, 1);
    durations.record(250_000, 2);
    durations.record(500_000, 4);

    Durations seen = durations.read();

    assertThat(seen.within(0)).isEqualTo(1);
    assertThat(seen.within(1)).isEqualTo(3);
    assertThat(seen.within(2)).isEqualTo(7);
  }

  @Test
  void aMeasurementCountsForAsManyCallsAsItStandsFor() {
    CallDurations durations = new CallDurations();
    durations.record(Nanos.millis(2), 16);

    assertThat(durations.read().count()).isEqualTo(16);
    assertThat(durations.read().nanos()).isEqualTo(16 * Nanos.millis(2));
  }

  @Test
  void beyondTheLastBoundACallIsOnlyInTheWhole() {
    CallDurations durations = new CallDurations();
    durations.record(Nanos.seconds(3600), 1);

    assertThat(durations.read().within(Durations.bounds() - 1)).isZero();
    assertThat(durations.read().count()).isEqualTo(1);
  }

  @Test
  void thoseOfTwoGuardsAddedUpAreThoseOfAllTheirCalls() {
    CallDurations one = new CallDurations();
    CallDurations other = new CallDurations();
    CallDurations both = new CallDurations();
    for (int i = 0; i < 30; i++) {
      long nanos = 50_000L << i % 20;
      (i % 3 == 0 ? one : other).record(nanos, 1);
      both.record(nanos, 1);
    }

    for (int i = 0; i <= Durations.bounds(); i++) {
      assertThat(one.read().within(i) + other.read().within(i)).isEqualTo(both.read().within(i));
    }
    assertThat(one.read().nanos() + other.read().nanos()).isEqualTo(both.read().nanos());
  }

  @Test
  void beforeTheFirstCallAllIsZero() {
    Durations seen = new CallDurations().read();

    assertThat(seen.count()).isZero();
    assertThat(seen.within(0)).isZero();
    assertThat(seen.nanos()).isZero();
  }

  // ---- the breaker -----------------------------------------------------------------------------

  @Test
  void aTransitionIsCountedWhereItWentAndNowhereElse() {
    GuardRig rig = rig(withBreaker());
    rig.call(Duration.ofMillis(1), new IOException("down"));
    rig.call(Duration.ofMillis(1), new IOException("down"));
    rig.ticker.advance(Duration.ofSeconds(31));
    rig.call(Duration.ofMillis(1), null);

    Transitions seen = charted(rig).transitions();

    assertThat(seen.of(new Transitions.Transition(BreakerState.CLOSED, BreakerState.OPEN)))
        .isEqualTo(1);
    assertThat(seen.of(new Transitions.Transition(BreakerState.OPEN, BreakerState.HALF_OPEN)))
        .isEqualTo(1);
    assertThat(Transitions.ALL.stream().mapToLong(seen::of).sum())
        .as("all there were: %s", rig.news)
        .isEqualTo(rig.news.size());
  }

  @Test
  void lateResultsStayCountedWhenTheBreakerIsSwitchedOff() {
    GuardRig rig = rig(withBreaker());
    Ticket late = rig.ticket();
    rig.admit(late);
    rig.call(Duration.ofMillis(1), new IOException("down"));
    rig.call(Duration.ofMillis(1), new IOException("down"));
    rig.guard.settle(late, "ok", null);
    assertThat(rig.counts().lateResults()).isEqualTo(1);

    rig.guard.retune(GuardRig.spec().build());
    assertThat(rig.counts().lateResults()).isEqualTo(1);

    rig.guard.retune(withBreaker().build());
    assertThat(rig.counts().lateResults()).isEqualTo(1);
  }

  private static GuardSpecBuilder withBreaker() {
    return GuardRig.spec().circuitBreaker(OPENS_AT_TWO);
  }

  // ---- retries and waits -----------------------------------------------------------------------

  @Test
  void aCallThatFailsInTheEndIsCountedWithItsBackOffs() {
    RetrySpec retry =
        new RetrySpec(
            3,
            new RetrySpec.Backoff(
                RetrySpec.BackoffType.FIXED, Nanos.millis(100), 1, Nanos.seconds(60), Jitter.NONE),
            true,
            null,
            FailureSpec.DEFAULTS,
            false);
    GuardRig rig = rig(GuardRig.spec().retry(retry));
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    Guard.Verdict verdict = Guard.Verdict.AGAIN;
    while (verdict == Guard.Verdict.AGAIN) {
      verdict = rig.guard.settle(ticket, null, new IOException("reset"));
    }

    assertThat(charted(rig).failedAfterRetry()).isEqualTo(1);
    assertThat(charted(rig).backoffs()).isEqualTo(2);
    assertThat(charted(rig).backoffNanos()).isEqualTo(Nanos.millis(200));
  }

  @Test
  void aThreadThatWaitsForAPermitIsSeenWaiting() {
    RateLimiterSpec limiter =
        new RateLimiterSpec(1, Nanos.seconds(1), 1, Nanos.seconds(5), false, 0);
    GuardRig rig = rig(GuardRig.spec().rateLimiter(limiter));
    AtomicBoolean seen = new AtomicBoolean();
    rig.call(Duration.ZERO, null);
    rig.ticker.whenParked(() -> seen.set(charted(rig).waitingForPermit() == 1));
    rig.call(Duration.ZERO, null);

    assertThat(seen).isTrue();
    assertThat(charted(rig).waitingForPermit()).isZero();
  }

  // ---- what adds up ----------------------------------------------------------------------------

  @Test
  void whatHasEndedAndWhatIsUnderWayAreAllCalls() {
    GuardRig rig = rig(withBreaker());
    Ticket running = rig.ticket();
    rig.admit(running);
    rig.call(Duration.ofMillis(1), null);
    rig.call(Duration.ofMillis(1), new IOException("down"));
    rig.admit(rig.ticket());

    GuardSnapshot.Counts counts = rig.counts();

    assertThat(counts.successes()).isEqualTo(1);
    assertThat(counts.failures()).isEqualTo(1);
    assertThat(counts.rejected()).isEqualTo(1);
    assertThat(counts.ended()).isEqualTo(3);
    assertThat(counts.inFlight()).isEqualTo(1);
    assertThat(counts.calls()).isEqualTo(4);
  }
}
