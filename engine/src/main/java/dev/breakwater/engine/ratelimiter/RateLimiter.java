package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.lane.LaneSlots;
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
 * <p>The state is one long, changed by compare-and-set; it is a difference to now that means
 * something, so the clock may be negative and may wrap.
 *
 * <p>All threads would meet at that long. So while less than half of a large burst is used, a lane
 * may let some calls {@linkplain #passes pass} on its own; they are booked, as of the moment of
 * booking, before any call is judged. What lanes have not booked yet is a sixteenth of the burst at
 * most, and from half of the burst on they let nothing pass: so never more than the burst is used.
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

  /** What it keeps for each lane. */
  public static final int SLOTS = LaneCalls.SLOTS;

  /** When the next call would be due if calls came evenly; in the past while nobody calls. */
  private volatile long arrival;

  private volatile Rate rate;

  /** What lanes have let pass. */
  private final LaneCalls lanes;

  /** Calls a lane may let pass before it must ask again; 0 = none. */
  private volatile int allowance;

  /** Null unless the limiter has a warm-up, which then decides in our place. */
  private volatile @Nullable WarmUp warmUp;

  public RateLimiter(RateLimiterSpec spec, long now) {
    this(spec, now, LaneSlots.alone(SLOTS));
  }

  /**
   * @param slots {@link #SLOTS} longs for each lane, which nobody else uses from now on
   */
  public RateLimiter(RateLimiterSpec spec, long now, LaneSlots slots) {
    this.lanes = new LaneCalls(slots);
    Rate fresh = Rate.of(spec);
    this.rate = fresh;
    this.arrival = now;
    this.warmUp = fresh.warmUp() == 0 ? null : new WarmUp(fresh, now);
    this.allowance = fresh.allowance();
  }

  /**
   * Lets a call pass without looking at the clock, on a thread of that lane.
   *
   * @return false when {@link #reserve(int, long, long)} must be asked
   */
  public boolean passes(int lane) {
    return passes(lanes.of(lane), lane);
  }

  /** As {@link #passes(int)}, on a thread that knows its lane's cell. */
  public boolean passes(long[] cell, int lane) {
    int most = allowance;
    if (most == 0 || !lanes.pass(cell, lane, most)) {
      return false;
    }
    if (allowance != 0) { // still: a thread held up since the first look must not pass late
      return true;
    }
    giveBack();
    return false;
  }

  /** As {@link #reserve(long, long)}; afterwards the lane may let calls pass again. */
  public long reserve(int lane, long now, long maxWaitNanos) {
    long wait = reserve(now, maxWaitNanos);
    if (allowance != 0) {
      lanes.renew(lanes.of(lane));
    }
    return wait;
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
    if (r.allowance() != 0) {
      book(r, now);
    }
    while (true) {
      r = rate;
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

  /** Moves the arrival time on by what lanes have let pass, and says whether they may go on. */
  private void book(Rate r, long now) {
    long calls = lanes.unbooked();
    long seen;
    long next;
    do {
      seen = arrival;
      next = calls == 0 ? seen : (seen - now > 0 ? seen : now) + calls * r.interval();
    } while (next != seen && !ARRIVAL.compareAndSet(this, seen, next));
    int most = next - now > r.tolerance() / 2 ? 0 : r.allowance();
    if (allowance != most) {
      allowance = most;
    }
  }

  /**
   * Returns the place of a call that was not made after all: its caller gave up waiting, or a
   * policy further in refused it. Those who already wait keep their times; the next to ask gains.
   * It may come closer to the last of them than an interval: in a span in which n places came back,
   * up to n calls more than stated may fall.
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
    ahead += lanes.pending() * r.interval();
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
    if (before.allowance() != 0) {
      book(before, now);
    }
    WarmUp warming = warmUp;
    rate = after;
    long seen;
    long rescaled;
    do { // a call let through meanwhile is one more that was used
      seen = arrival;
      long ahead = Math.max(0, (warming != null ? warming.arrival() : seen) - now);
      double calls = (double) ahead / before.interval();
      rescaled = now + (long) Math.min(Rate.MOST, calls * after.interval());
    } while (!ARRIVAL.compareAndSet(this, seen, rescaled));
    warmUp = after.warmUp() == 0 ? null : new WarmUp(after, rescaled);
    allowance = 0; // until a call has been judged by the new speed
  }
}
