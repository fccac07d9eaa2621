package dev.breakwater.engine.breaker;

import dev.breakwater.engine.retry.Jitters;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.OpenBackoff;
import dev.breakwater.engine.time.RandomSource;

/** How long an opening lasts. */
final class OpenTime {

  private OpenTime() {}

  /**
   * Nanoseconds. The first opening lasts just as long as the rules say; from the second on it grows
   * by the multiplier up to the cap, and is jittered after that, so that many clients of one
   * resource do not probe it in step. A cap below the first opening's length is taken as that
   * length.
   *
   * @param opening which one in a row, from 1
   */
  static long of(CircuitBreakerSpec spec, int opening, RandomSource random) {
    long first = Math.max(1, spec.waitDurationInOpenStateNanos());
    OpenBackoff backoff = spec.openBackoff();
    if (opening <= 1) {
      return first;
    }
    double grown = first * Math.pow(Math.max(1, backoff.multiplier()), opening - 1.0);
    long cap = longest(spec);
    return Jitters.spread(grown < cap ? (long) grown : cap, backoff.jitter(), random);
  }

  /** Nanoseconds that no opening exceeds, jitter included. */
  static long longest(CircuitBreakerSpec spec) {
    return Math.max(
        Math.max(1, spec.waitDurationInOpenStateNanos()), spec.openBackoff().maxNanos());
  }
}
