package dev.breakwater.engine.retry;

import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.time.RandomSource;

/**
 * The delay between two attempts: a pure function of the attempt, the delay before it and a random
 * number. The result is never negative and never above the cap; the cap comes before the jitter, so
 * that capped delays stay spread.
 *
 * <p>Decorrelated is Brooker's form (uniform between the initial delay and three times the last
 * one); it is its own jitter and ignores the configured one.
 */
public final class Backoff {

  private final RetrySpec.Backoff spec;
  private final long initial;
  private final long cap;

  public Backoff(RetrySpec.Backoff spec) {
    this.spec = spec;
    this.cap = Math.max(0, spec.maxNanos());
    this.initial = Math.min(Math.max(0, spec.initialNanos()), cap);
  }

  /**
   * Nanoseconds to wait.
   *
   * @param attempt the attempt that just failed; the first is 1
   * @param previousDelay what this function said the last time, 0 if there was none
   */
  public long delayNanos(int attempt, long previousDelay, RandomSource random) {
    int step = Math.max(1, attempt);
    return switch (spec.type()) {
      case FIXED -> Jitters.spread(initial, spec.jitter(), random);
      case LINEAR -> Jitters.spread(capped((double) initial * step), spec.jitter(), random);
      case EXPONENTIAL -> Jitters.spread(exponential(step), spec.jitter(), random);
      case FIBONACCI -> Jitters.spread(fibonacci(step), spec.jitter(), random);
      case DECORRELATED -> decorrelated(previousDelay, random);
    };
  }

  private long exponential(int step) {
    return capped(initial * Math.pow(spec.multiplier(), step - 1.0));
  }

  /** 1, 1, 2, 3, 5, ... times the initial delay; stops counting once the cap is passed. */
  private long fibonacci(int step) {
    double last = 0;
    double sum = initial;
    for (int i = 1; i < step && sum > 0 && sum < cap; i++) {
      double next = last + sum;
      last = sum;
      sum = next;
    }
    return capped(sum);
  }

  /** Draws below the cap instead of clamping to it: a clamped draw would pile up at the cap. */
  private long decorrelated(long previousDelay, RandomSource random) {
    double top = capped(3.0 * Math.max(initial, previousDelay));
    return initial + (long) ((top - initial) * random.next());
  }

  /** In floating point, where a product too large is merely large; NaN comes from 0 times that. */
  private long capped(double nanos) {
    return nanos < cap ? (long) nanos : initial == 0 ? 0 : cap;
  }
}
