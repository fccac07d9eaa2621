package dev.breakwater.engine.guard;

import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.TimeoutSpec;

/**
 * When a call is timed by the clock itself. Two readings of the clock can cost more than all
 * policies together, so most calls are timed by the coarse reading, which is wrong by up to a tick.
 */
final class Timing {

  /** A duration of so many ticks may be wrong by one. */
  private static final int ENOUGH_TICKS = 20;

  private Timing() {}

  /** Whether a tick is too coarse for what this spec has to say about durations. */
  static boolean isFine(GuardSpec spec, long tick) {
    TimeoutSpec timeout = spec.timeout();
    return tick == 0
        || timeout != null && isFine(timeout.attemptNanos(), tick)
        || timeout != null && isFine(timeout.totalNanos(), tick)
        || spec.circuitBreaker() != null
            && isFine(spec.circuitBreaker().slowCallDurationNanos(), tick);
  }

  private static boolean isFine(long nanos, long tick) {
    return nanos > 0 && nanos < ENOUGH_TICKS * tick;
  }
}
