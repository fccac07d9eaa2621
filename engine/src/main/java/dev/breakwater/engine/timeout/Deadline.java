package dev.breakwater.engine.timeout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A point in time at which something happens unless it is disarmed before. Reused from call to
 * call: arming and disarming are one atomic step each and allocate nothing once the timer knows the
 * deadline.
 *
 * <p>Whoever moves {@link #state} away from ARMED acts: the owner by disarming, the timer by
 * firing. That one step decides the race between "the call returned" and "time is up".
 */
public abstract class Deadline {

  private static final int IDLE = 0;
  private static final int ARMED = 1;

  /** The timer is in {@link #expired}; lasts a few instructions. */
  private static final int FIRING = 2;

  private static final int FIRED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Deadline.class, "state", int.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private volatile int state = IDLE;

  /** When it is due; written by the owner before arming, by the timer while FIRING. */
  private long at;

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
    STATE.setVolatile(this, ARMED);
  }

  /**
   * Takes the deadline back.
   *
   * @return false when it has fired
   */
  public final boolean disarm() {
    while (true) {
      int now = state;
      if (now == ARMED) {
        if (STATE.compareAndSet(this, ARMED, IDLE)) {
          return true;
        }
      } else if (now == FIRING) {
        Thread.onSpinWait();
      } else {
        state = IDLE;
        return now != FIRED;
      }
    }
  }

  final boolean isArmed() {
    return state == ARMED;
  }

  /** When it is due; only meaningful while armed. */
  final long at() {
    return at;
  }

  /**
   * Fires if due.
   *
   * @return whether it stays armed, for a later time
   */
  final boolean fire(long now) {
    if (!STATE.compareAndSet(this, ARMED, FIRING)) {
      return false;
    }
    if (now - at < 0) { // the owner armed it anew since it was looked at
      state = ARMED;
      return true;
    }
    long next = DONE;
    try {
      next = expired(now);
    } finally {
      if (next == DONE) {
        state = FIRED;
      } else {
        at = next;
        state = ARMED;
      }
    }
    return next != DONE;
  }
}
