package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpecBuilder;
import dev.breakwater.engine.spec.TimeoutSpec;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.VirtualTicker;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that are timed by a clock with ticks of a millisecond, and now and then by a better one.
 */
class CoarseTimingTest {

  private static final long TICK = 1_000_000;

  /** The coarse reading is the last whole millisecond. */
  private static final class Ticking implements Ticker {
    final VirtualTicker exact = new VirtualTicker(5_000 * TICK);

    @Override
    public long nanos() {
      return exact.nanos();
    }

    @Override
    public long coarse() {
      return exact.nanos() / TICK * TICK;
    }

    @Override
    public long tick() {
      return TICK;
    }
  }

  private final Ticking ticker = new Ticking();
  private final DeadlineTimer timer = new DeadlineTimer(ticker, null);
  private final GuardRig rig = new GuardRig(GuardRig.spec().build());

  private Guard guard(GuardSpecBuilder spec) {
    Engine engine =
        new Engine(
            ticker,
            () -> 1_000_000L,
            () -> 0.5,
            timer,
            new CancelWorkers(),
            new RetryBudgets(),
            rig.engine.events());
    return new Guard(spec.build(), GuardRig.RESOURCE, engine);
  }

  private Ticket begin(Guard guard) {
    Ticket ticket = rig.ticket();
    assertThat(guard.admit(ticket, rig.semantics, true)).isEqualTo(Guard.Entrance.ADMITTED);
    return ticket;
  }

  private void call(Guard guard, long nanos, @Nullable Throwable thrown) {
    Ticket ticket = begin(guard);
    ticker.exact.advanceNanos(nanos);
    guard.settle(ticket, null, thrown);
  }

  private static CircuitBreakerSpec slowAfter(long nanos) {
    CircuitBreakerSpec usual = CircuitBreakerSpec.DEFAULTS;
    return new CircuitBreakerSpec(
        usual.failureRateThreshold(),
        usual.slowCallRateThreshold(),
        nanos,
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

  @Test
  void durationsBelowATickAreRightOnAverage() {
    Guard guard = guard(GuardRig.spec());
    for (int i = 0; i < 100_000; i++) {
      call(guard, 2_000 + i % 7 * 1_000, null);
      ticker.exact.advanceNanos(100);
    }
    GuardSnapshot.LatencyMicros seen = guard.snapshot().latency();
    assertThat(seen.mean()).isCloseTo(5.0, within(0.2));
    assertThat(seen.count()).isCloseTo(100_000L, within(2_000L));
  }

  @ParameterizedTest
  @ValueSource(longs = {2_000, 90_000, 700_000, 1_500_000, 2_500_000})
  void durationsAreRightOnAverageBelowATickAndAbove(long usual) {
    Guard guard = guard(GuardRig.spec());
    Random random = new Random(5);
    long sum = 0;
    for (int i = 0; i < 100_000; i++) {
      long took = usual / 2 + random.nextLong(usual);
      sum += took;
      call(guard, took, null);
      ticker.exact.advanceNanos(1 + random.nextInt(60_000));
    }
    GuardSnapshot.LatencyMicros seen = guard.snapshot().latency();
    double mean = sum / 100_000 / 1e3;
    assertThat(seen.mean()).isCloseTo(mean, within(mean * 0.05));
  }

  /** Most calls are not measured; what is shown of all is the same to three in a hundred. */
  @ParameterizedTest
  @ValueSource(longs = {90_000, 300_000, 700_000, 1_500_000, 5_000_000})
  void theHistogramIsRightInEachBucketWhateverIsMeasured(long usual) {
    Guard guard = guard(GuardRig.spec());
    Random random = new Random(6);
    int calls = 400_000;
    long nanos = 0;
    long[] within = new long[Durations.bounds()];
    for (int i = 0; i < calls; i++) {
      long took = usual / 2 + random.nextLong(usual);
      nanos += took;
      for (int bound = 0; bound < within.length; bound++) {
        within[bound] += took <= Durations.boundNanos(bound) ? 1 : 0;
      }
      call(guard, took, null);
      ticker.exact.advanceNanos(1 + random.nextInt(60_000));
    }

    Durations seen = guard.snapshot().charted().durations();

    assertThat((double) seen.count()).isCloseTo(calls, within(0.05 * calls));
    assertThat((double) seen.nanos()).isCloseTo(nanos, within(0.05 * nanos));
    for (int bound = 0; bound < within.length; bound++) {
      assertThat(seen.within(bound) / (double) seen.count())
          .as("share within %s s", Durations.le(bound))
          .isCloseTo(within[bound] / (double) calls, within(0.03));
    }
  }

  @Test
  void aLongCallAmongShortOnesIsNotMissed() {
    Guard guard = guard(GuardRig.spec());
    for (int i = 0; i < 1_000; i++) {
      call(guard, i == 777 ? 40 * TICK : 1_000, null);
    }
    assertThat((double) guard.snapshot().latency().max()).isCloseTo(40_000, within(1_000.0));
  }

  @Test
  void everyCallIsCountedMeasuredOrNot() {
    Guard guard = guard(GuardRig.spec());
    for (int i = 0; i < 1_000; i++) {
      call(guard, 100, i % 10 == 0 ? new IOException("no answer") : null);
    }
    GuardSnapshot.Counts counts = guard.snapshot().counts();
    assertThat(counts.calls()).isEqualTo(1_000);
    assertThat(counts.successes()).isEqualTo(900);
    assertThat(counts.failures()).isEqualTo(100);
  }

  @Test
  void slownessIsJudgedToWithinATick() {
    Guard guard = guard(GuardRig.spec().circuitBreaker(slowAfter(100 * TICK)));
    for (int i = 0; i < 50; i++) {
      call(guard, 99 * TICK - 1, null);
    }
    assertThat(guard.snapshot().counts().slowCalls()).isZero();
    for (int i = 0; i < 50; i++) {
      call(guard, 101 * TICK, null);
    }
    assertThat(guard.snapshot().counts().slowCalls()).isEqualTo(50);
  }

  @Test
  void aTimeoutIsNeverEarlyAndAtMostATickLate() {
    Guard guard = guard(GuardRig.spec().timeout(new TimeoutSpec(50 * TICK, 0, false)));
    call(guard, 100, null); // the first of its tick is measured, the next is not
    ticker.exact.advanceNanos(TICK * 9 / 10);
    Ticket ticket = begin(guard);

    ticker.exact.advanceNanos(50 * TICK - 1);
    timer.runDue();
    assertThat(ticket.timedOut).isFalse();
    ticker.exact.advanceNanos(TICK + 1);
    timer.runDue();
    assertThat(ticket.timedOut).isTrue();
  }

  @Test
  void aRuleThatSpeaksOfShortTimesHasAllItsCallsMeasured() {
    Guard guard = guard(GuardRig.spec().circuitBreaker(slowAfter(200_000)));
    for (int i = 0; i < 100; i++) {
      call(guard, i % 2 == 0 ? 150_000 : 250_000, null);
    }
    assertThat(guard.snapshot().counts().slowCalls()).isEqualTo(50);
  }
}
