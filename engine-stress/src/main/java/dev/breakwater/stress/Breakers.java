package dev.breakwater.stress;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.breaker.CircuitBreaker;
import dev.breakwater.engine.breaker.StateListener;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.OpenBackoff;
import dev.breakwater.engine.spec.CircuitBreakerSpec.RampUp;
import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.time.RandomSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Breakers in the states the races begin in. */
final class Breakers {

  /** An opening lasts so long, and so does a probe's lease. */
  static final long OPEN_FOR = 100;

  private Breakers() {}

  /** The last four calls, opens at 50 % of at least so many, no ramp. */
  static CircuitBreakerSpec spec(int minimum, int probes, int consecutive) {
    return spec(minimum, probes, consecutive, 0);
  }

  /** One call, one probe, and a ramp of so many nanoseconds. */
  static CircuitBreakerSpec ramping(long nanos) {
    return spec(1, 1, 0, nanos);
  }

  private static CircuitBreakerSpec spec(int minimum, int probes, int consecutive, long ramp) {
    return new CircuitBreakerSpec(
        50,
        100,
        1_000,
        true,
        WindowType.COUNT_BASED,
        4,
        minimum,
        consecutive,
        OPEN_FOR,
        new OpenBackoff(1, OPEN_FOR, Jitter.NONE),
        probes,
        OPEN_FOR,
        new RampUp(ramp, 100));
  }

  static CircuitBreaker closed(CircuitBreakerSpec spec) {
    return closed(spec, StateListener.NONE);
  }

  static CircuitBreaker closed(CircuitBreakerSpec spec, StateListener listener) {
    return new CircuitBreaker(spec, RandomSource.THREAD_LOCAL, listener, 0);
  }

  /** Open since 0. */
  static CircuitBreaker open(CircuitBreakerSpec spec) {
    CircuitBreaker breaker = closed(spec);
    for (int i = 0; i < 4; i++) {
      BreakerPermit permit = breaker.admit(0);
      if (permit != null) {
        breaker.failure(permit, 1, 0);
      }
    }
    return breaker;
  }

  /** What is admitted now must be. */
  static BreakerPermit admitted(CircuitBreaker breaker, long now) {
    BreakerPermit permit = breaker.admit(now);
    if (permit == null) {
      throw new IllegalStateException("refused: " + breaker.describe(now));
    }
    return permit;
  }

  /** Probes that are let out now, one after the other; none comes back. */
  static int probes(CircuitBreaker breaker, long now) {
    int out = 0;
    for (int i = 0; i < 10; i++) {
      @Nullable BreakerPermit permit = breaker.admit(now);
      out += permit == null ? 0 : 1;
    }
    return out;
  }

  /** Counts the changes into one state. */
  static final class Into implements StateListener {

    private final BreakerState state;
    final AtomicInteger times = new AtomicInteger();

    Into(BreakerState state) {
      this.state = state;
    }

    @Override
    public void changed(
        BreakerState from,
        BreakerState to,
        String why,
        double failureRate,
        double slowRate,
        long bufferedCalls,
        long now) {
      if (to == state) {
        times.incrementAndGet();
      }
    }
  }
}
