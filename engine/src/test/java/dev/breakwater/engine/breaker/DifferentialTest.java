package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.time.SeededRandom;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same calls at the same moments to this breaker and to Resilience4j's. Admission, state and
 * rates must be equal after every step, but for the deviations on record
 * (docs/decisions/0010-deviations-from-resilience4j.md); where one of them shows, the test checks
 * that it is the one on record and brings both together again.
 */
class DifferentialTest {

  private static final RuntimeException FAILED = new RuntimeException("failed");

  private final WallClock clock = new WallClock();
  private Random random = new Random();
  private CircuitBreakerSpec spec = Rules.rules().spec();
  private CircuitBreaker ours =
      new CircuitBreaker(spec, SeededRandom.always(0), StateListener.NONE, 0);
  private io.github.resilience4j.circuitbreaker.CircuitBreaker theirs =
      io.github.resilience4j.circuitbreaker.CircuitBreaker.ofDefaults("theirs");
  private int admitted;

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsAsResilience4jDoesInAWindowOfCalls(int seed) {
    random = new Random(seed);
    int size = 1 + random.nextInt(30);
    build(Rules.rules().lastCalls(size), size, SlidingWindowType.COUNT_BASED);
    compare(2_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsAsResilience4jDoesInAWindowOfTime(int seed) {
    random = new Random(1_000 + seed);
    build(Rules.rules().last(Duration.ofSeconds(10)), 10, SlidingWindowType.TIME_BASED);
    compare(2_000);
  }

  private void build(Rules rules, int size, SlidingWindowType type) {
    int minimum = 1 + random.nextInt(size);
    // Their half-open minimum is ours of all the probes: deviation 3 is kept out.
    int probes = 1 + random.nextInt(Math.min(6, minimum));
    int failureRate = 1 + random.nextInt(100);
    int slowRate = 1 + random.nextInt(100);
    rules.minimum(minimum).probes(probes).failureRate(failureRate).slowRate(slowRate);
    spec = rules.backoff(1, Duration.ofSeconds(10), Jitter.NONE).spec();
    ours = new CircuitBreaker(spec, SeededRandom.always(0), StateListener.NONE, clock.nanos);
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(size, minimum, type)
            .permittedNumberOfCallsInHalfOpenState(probes)
            .failureRateThreshold(failureRate)
            .slowCallRateThreshold(slowRate)
            .slowCallDurationThreshold(Duration.ofSeconds(1))
            // Theirs is over just after its end, ours at it: deviation 5.
            .waitDurationInOpenState(Duration.ofSeconds(10).minusNanos(1))
            .clock(clock)
            .build();
    theirs = io.github.resilience4j.circuitbreaker.CircuitBreaker.of("theirs", config);
  }

  private void compare(int steps) {
    double badness = random.nextDouble() / 2;
    for (int step = 0; step < steps; step++) {
      // Whole seconds: their windows begin with the clock's seconds, ours when they are made.
      clock.nanos += random.nextInt(4) == 0 ? TimeUnit.SECONDS.toNanos(random.nextInt(4)) : 0;
      BreakerPermit permit = ours.admit(clock.nanos);
      assertThat(permit != null)
          .as("admitted at step %d", step)
          .isEqualTo(theirs.tryAcquirePermission());
      if (permit != null) {
        admitted++;
        settle(permit, random.nextDouble() < badness, random.nextDouble() < badness);
      }
      same(step);
    }
    assertThat(admitted).isPositive();
  }

  private void settle(BreakerPermit permit, boolean failed, boolean slow) {
    BreakerState before = ours.state(clock.nanos);
    if (random.nextInt(10) == 0) {
      ours.release(permit, clock.nanos);
      theirs.releasePermission();
      return;
    }
    long duration = slow ? Rig.SLOW : Rig.FAST;
    if (failed) {
      ours.failure(permit, duration, clock.nanos);
    } else {
      ours.success(permit, duration, clock.nanos);
    }
    tellThem(failed, duration);
    if (before == BreakerState.HALF_OPEN && ours.state(clock.nanos) != before) {
      sendTheirMissingProbes();
    } else if (before == BreakerState.CLOSED && !failed && !slow) {
      forgiveOpeningOnASuccess();
    }
  }

  private void tellThem(boolean failed, long duration) {
    if (failed) {
      theirs.onError(duration, TimeUnit.NANOSECONDS, FAILED);
    } else {
      theirs.onSuccess(duration, TimeUnit.NANOSECONDS);
    }
  }

  /** Deviation 2: our verdict is earlier. Whatever their missing probes do must not change it. */
  private void sendTheirMissingProbes() {
    while (theirs.getState() == State.HALF_OPEN && theirs.tryAcquirePermission()) {
      tellThem(random.nextBoolean(), random.nextBoolean() ? Rig.SLOW : Rig.FAST);
    }
  }

  /** Deviation 4: a success of ours never opens, though the rate be over the threshold. */
  private void forgiveOpeningOnASuccess() {
    if (theirs.getState() == State.OPEN && ours.state(clock.nanos) == BreakerState.CLOSED) {
      boolean over =
          ours.failureRate(clock.nanos) >= spec.failureRateThreshold()
              || ours.slowCallRate(clock.nanos) >= spec.slowCallRateThreshold();
      assertThat(over).as("a rate over its threshold").isTrue();
      ours.reset(clock.nanos);
      theirs.reset();
    }
  }

  private void same(int step) {
    BreakerState state = ours.state(clock.nanos);
    assertThat(state.name()).as("state at step %d", step).isEqualTo(theirs.getState().name());
    if (state == BreakerState.CLOSED) {
      var metrics = theirs.getMetrics();
      assertThat(ours.bufferedCalls(clock.nanos)).isEqualTo(metrics.getNumberOfBufferedCalls());
      assertThat((float) ours.failureRate(clock.nanos)).isEqualTo(metrics.getFailureRate());
      assertThat((float) ours.slowCallRate(clock.nanos)).isEqualTo(metrics.getSlowCallRate());
    }
  }
}
