package dev.breakwater.engine.timeout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A point in time at which something happens unless it is disarmed before. Reused from call to
 * call: arming and disarming are plain writes of its owner, and allocate nothing once the timer
 * knows the deadline.
 *
 * <p>The race between "the call returned" and "time is up" is decided at the timer's expense,
 * because the owner is in it with every call and the timer with hardly any. The owner writes that
 * it is done, then looks whether the timer has laid claim to this arming. The timer lays claim,
 * gives the owner's write time to arrive, and only then looks whether the owner is still there. So
 * one of them sees the other; where the owner sees the claim, one compare-and-set on it decides.
 *
 * <p>That time is {@link #ARRIVAL_NANOS}: a write that a processor has done arrives within well
 * under a microsecond, and one that it has not done yet is followed by the look.
 */
public abstract class Deadline {

  static final long ARRIVAL_NANOS = 20_000;

  private static final long NONE = 0;

  /** The timer is in {@link #expired}; lasts a few instructions. */
  private static final long FIRING = -1;

  private static final long FIRED = -2;

  private static final VarHandle ARMED;
  private static final VarHandle CLAIM;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ARMED = lookup.findVarHandle(Deadline.class, "armed", long.class);
      CLAIM = lookup.findVarHandle(Deadline.class, "claim", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** The number of this arming, 0 while disarmed. Written by the owner alone. */
  private volatile long armed;

  /** The arming the timer has laid claim to, or how far it has come with it. */
  private volatile long claim;

  /** When it is due; written by the owner before arming, by the timer while FIRING. */
  private long at;

  /** The owner's. */
  private long armings;

  /** The timer's earliest pending look at this deadline; null when there is none. */
  volatile DeadlineTimer.@Nullable Look look;

  /**
   * What happens when time is up; runs on the timer's thread and must not block.
   *
   * @return the next point in time to fire at, or {@link #DONE}
   */
  protected abstract long expired(long now);

  /** Returned by {@link #expired}: nothing more to come. */
  public static final long DONE = Long.MIN_VALUE;

  final void set(long at) {
    this.at = at;
    ARMED.setRelease(this, ++armings);
    VarHandle.acquireFence(); // what follows is a look at the timer's plan
  }

  /**
   * Takes the deadline back; to be called by its owner.
   *
   * @return false when it has fired
   */
  public final boolean disarm() {
    long mine = (long) ARMED.getOpaque(this);
    ARMED.setRelease(this, NONE);
    VarHandle.acquireFence(); // the compiler must not look first; the processor may, it is quick
    return (long) CLAIM.getAcquire(this) == NONE || settle(mine);
  }

  /** The timer is at it: this arming's claim is taken from it, or it has fired. */
  private boolean settle(long mine) {
    while (true) {
      long now = claim;
      if (now == FIRED) {
        claim = NONE;
        return false;
      }
      if (now == FIRING) {
        Thread.onSpinWait();
      } else if (now != mine || CLAIM.compareAndSet(this, mine, NONE)) {
        return true; // an older arming's claim is the timer's to take back
      }
    }
  }

  final boolean isArmed() {
    return armed != NONE;
  }

  /** When it is due; only meaningful while armed. */
  final long at() {
    return at;
  }

  /** What {@link #claim} found. */
  enum Found {
    /** Nothing to do: disarmed, or claimed by an earlier look. */
    DISARMED,
    /** Armed, for a later time. */
    EARLY,
    /** Due and claimed: after {@link #ARRIVAL_NANOS} it is to be {@linkplain #fire fired}. */
    CLAIMED
  }

  /**
   * Lays claim to the deadline if it is due.
   *
   * @param by keeps which arming was claimed, for {@link #fire}
   */
  final Found claim(DeadlineTimer.Look by, long now) {
    long seen = armed;
    if (seen == NONE || claim != NONE) { // or it has fired, and its owner has not been back since
      return Found.DISARMED;
    }
    if (now - at < 0) { // its owner armed it anew since a look was planned
      return Found.EARLY;
    }
    by.claimed = seen;
    claim = seen;
    return Found.CLAIMED;
  }

  /**
   * Fires what was claimed, unless its owner has come back meanwhile.
   *
   * @return whether it is armed now, for a later time
   */
  final boolean fire(DeadlineTimer.Look by, long now) {
    long seen = by.claimed;
    if (armed != seen) {
      CLAIM.compareAndSet(this, seen, NONE);
      return isArmed();
    }
    // Wins = the owner has not been back; from here on it waits for us.
    return CLAIM.compareAndSet(this, seen, FIRING) && fired(now);
  }

  private boolean fired(long now) {
    long next = DONE;
    try {
      next = expired(now);
    } finally {
      if (next != DONE) {
        at = next;
      }
      claim = next == DONE ? FIRED : NONE;
    }
    return next != DONE;
  }
}
