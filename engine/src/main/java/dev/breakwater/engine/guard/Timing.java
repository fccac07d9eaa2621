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
        || spec.slo() != null && isFine(spec.slo().latencyNanos(), tick)
        || spec.circuitBreaker() != null
            && isFine(spec.circuitBreaker().slowCallDurationNanos(), tick);
  }

  /**
   * How many calls the duration of one stands for, so that averages and quantiles come out right.
   * Below a tick the drawn ones stand for all; from two ticks on every call is noticed, and stands
   * for itself. In between, a coarsely timed call is noticed the likelier the longer it takes, and
   * a drawn one stands for as many as are missed.
   *
   * @param drawn how many calls it was drawn from; 0 = it was timed coarsely
   */
  static int standsFor(int drawn, long took, long tick) {
    if (drawn == 0) {
      return took >= tick + tick / 2 ? 1 : 0; // two ticks, of which half a one was taken off
    }
    if (drawn == 1 || took >= 2 * tick) {
      return 1;
    }
    return took <= tick ? drawn : drawn - (int) ((drawn - 1) * (took - tick) / tick);
  }

  private static boolean isFine(long nanos, long tick) {
    return nanos > 0 && nanos < ENOUGH_TICKS * tick;
  }
}
