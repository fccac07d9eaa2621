package dev.breakwater.engine.ratelimiter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A limiter that has been idle starts at a third of its rate and comes up to the full rate over the
 * warm-up time, so that cold caches and pools behind it are not met by full traffic.
 *
 * <p>After Guava's {@code SmoothWarmingUp} (cold factor 3): idle time stores permits, one for each
 * interval, up to {@code warmUp / interval}. Taking a permit from the upper half of the store costs
 * more than an interval, rising linearly to three at the brim; from the lower half, one. Emptying
 * the upper half at that price takes just the warm-up time. Store and arrival time move together,
 * so they are one immutable object; this is the one limiter path that allocates.
 */
final class WarmUp {

  private static final double COLD_FACTOR = 3;
  private static final VarHandle STANDING;

  static {
    try {
      STANDING = MethodHandles.lookup().findVarHandle(WarmUp.class, "standing", Standing.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Where the limiter stands: the theoretical arrival time, and the permits stored at it. */
  private record Standing(long arrival, double stored) {}

  private final Rate rate;
  private final double most;
  private final double warm;
  private final double slope;
  private volatile Standing standing;

  /** Starts cold. */
  WarmUp(Rate rate, long arrival) {
    this.rate = rate;
    this.most = (double) rate.warmUp() / rate.interval();
    this.warm = most / 2;
    this.slope = most == warm ? 0 : (COLD_FACTOR - 1) * rate.interval() / (most - warm);
    this.standing = new Standing(arrival, most);
  }

  long reserve(long now, long maxWaitNanos) {
    while (true) {
      Standing seen = standing;
      long idle = Math.max(0, now - seen.arrival);
      double stored = Math.min(most, seen.stored + (double) idle / rate.interval());
      long cost = cost(stored);
      long next = seen.arrival + idle + cost;
      // A single call may always go ahead of time by its own cost, or a cold one never went at all.
      long wait = next - now - Math.max(cost, rate.tolerance());
      if (wait > 0 && wait > maxWaitNanos) {
        return -wait;
      }
      if (STANDING.compareAndSet(this, seen, new Standing(next, Math.max(0, stored - 1)))) {
        return Math.max(0, wait);
      }
    }
  }

  void giveBack() {
    while (true) {
      Standing seen = standing;
      double stored = Math.min(most, seen.stored + 1);
      if (STANDING.compareAndSet(this, seen, new Standing(seen.arrival - cost(stored), stored))) {
        return;
      }
    }
  }

  long arrival() {
    return standing.arrival;
  }

  /** Nanoseconds the next permit takes: the price in the middle of the permit it spends. */
  private long cost(double stored) {
    double above = Math.max(0, stored - 0.5 - warm);
    return rate.interval() + (long) (above * slope);
  }
}
