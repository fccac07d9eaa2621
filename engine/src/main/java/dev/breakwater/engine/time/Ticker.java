package dev.breakwater.engine.time;

/**
 * The one source of time: monotonic nanoseconds from an arbitrary origin, possibly negative.
 *
 * <p>Only differences of two readings mean anything, and they must be compared as differences
 * ({@code a - b < 0}, never {@code a < b}), because the value may wrap.
 */
public interface Ticker {

  /** Nanoseconds since an arbitrary, fixed origin. */
  long nanos();
}
