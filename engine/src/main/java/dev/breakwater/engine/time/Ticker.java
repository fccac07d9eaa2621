package dev.breakwater.engine.time;

import java.util.concurrent.locks.LockSupport;

/**
 * The one source of time: monotonic nanoseconds from an arbitrary origin, possibly negative.
 *
 * <p>Only differences of two readings mean anything, and they must be compared as differences
 * ({@code a - b < 0}, never {@code a < b}), because the value may wrap.
 */
public interface Ticker {

  /** Nanoseconds since an arbitrary, fixed origin. */
  long nanos();

  /**
   * A reading that costs next to nothing and is up to a {@link #tick} old. Never ahead of {@link
   * #nanos}.
   */
  default long coarse() {
    return nanos();
  }

  /**
   * How old a coarse reading is at most while the machine keeps up, in nanoseconds; 0 = it is
   * exact.
   */
  default long tick() {
    return 0;
  }

  /**
   * How long the JVM stood still between two readings, as far as this clock has noticed; in
   * nanoseconds.
   */
  default long pausedBetween(long from, long to) {
    return 0;
  }

  /**
   * Lets time pass: parks the calling thread for at most so long, or until it is interrupted or
   * unparked. A clock that a test holds moves on instead.
   */
  default void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }
}
