package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.spec.RateLimiterSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Lets a stated number of calls pass in a period, by the generic cell rate algorithm (ITU-T I.371)
 * in whole nanoseconds: a call moves the <em>theoretical arrival time</em> on by one interval and
 * passes while that time is no further ahead of now than the burst allows.
 *
 * <p>In any span of time at most {@code burst + span / interval} calls are let through. There are
 * no periods that begin and end, hence no double burst at their edge.
 *
 * <p>The whole state is one long, changed by compare-and-set; it is a difference to now that means
 * something, so the clock may be negative and may wrap.
 */
public final class RateLimiter {

  private static final VarHandle ARRIVAL;

  static {
    try {
      ARRIVAL = MethodHandles.lookup().findVarHandle(RateLimiter.class, "arrival", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** When the next call would be due if calls came evenly; in the past while nobody calls. */
  private volatile long arrival;

  private volatile Rate rate;

  /** Null unless the limiter has a warm-up, which then decides in our place. */
  private volatile @Nullable WarmUp warmUp;

  public RateLimiter(RateLimiterSpec spec, long now) {
    Rate fresh = Rate.of(spec);
    this.rate = fresh;
    this.arrival = now;
    this.warmUp = fresh.warmUp() == 0 ? null : new WarmUp(fresh, now);
  }

  /**
   * Asks for one call.
   *
   * @param maxWaitNanos how long the caller would wait; 0 = not at all
   * @return 0 = go now; above 0 = a place is reserved, go after so many nanoseconds; below 0 =
   *     refused at once, and minus the nanoseconds until the same question would be answered by 0
   */
  public long reserve(long now, long maxWaitNanos) {
    WarmUp warming = warmUp;
    if (warming != null) {
      return warming.reserve(now, maxWaitNanos);
    }
    Rate r = rate;
    while (true) {
      long seen = arrival;
      long next = (seen - now > 0 ? seen : now) + r.interval();
      long wait = next - now - r.tolerance();
      if (wait > 0 && wait > maxWaitNanos) {
        return -wait;
      }
      // Wins = this call has the place between seen and next.
      if (ARRIVAL.compareAndSet(this, seen, next)) {
        return Math.max(0, wait);
      }
    }
  }

  /**
   * Returns the place of a call that was not made after all: its caller gave up waiting, or a
   * policy further in refused it. Those who already wait keep their times; the next to ask gains.
   */
  public void giveBack() {
    WarmUp warming = warmUp;
    if (warming != null) {
      warming.giveBack();
    } else {
      ARRIVAL.getAndAdd(this, -rate.interval());
    }
  }

  /** Calls that would pass now; below 0 = so many are already waiting for their turn. */
  public int availablePermits(long now) {
    Rate r = rate;
    WarmUp warming = warmUp;
    long ahead = Math.max(0, (warming != null ? warming.arrival() : arrival) - now);
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            Math.max(Integer.MIN_VALUE, Math.floorDiv(r.tolerance() - ahead, r.interval())));
  }

  /** Takes on a new speed; what was used of the burst stays used, in calls. */
  public void retune(RateLimiterSpec spec, long now) {
    Rate before = rate;
    Rate after = Rate.of(spec);
    if (after.equals(before)) {
      return;
    }
    WarmUp warming = warmUp;
    long ahead = Math.max(0, (warming != null ? warming.arrival() : arrival) - now);
    double calls = (double) ahead / before.interval();
    long rescaled = now + (long) Math.min(Rate.MOST, calls * after.interval());
    rate = after;
    arrival = rescaled;
    warmUp = after.warmUp() == 0 ? null : new WarmUp(after, rescaled);
  }
}
