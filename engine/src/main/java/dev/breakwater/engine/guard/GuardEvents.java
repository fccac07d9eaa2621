package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.Refusal;

/**
 * Told of what happens to guards. Called on application threads: implementations hand over and
 * return at once, and never throw.
 */
public interface GuardEvents {

  /** Nobody listens. */
  GuardEvents NONE =
      new GuardEvents() {
        @Override
        public void guardAdded(Guard guard) {}

        @Override
        public void guardRemoved(Guard guard) {}

        @Override
        public void stateChanged(Guard guard, StateChange change) {}

        @Override
        public void overridden(Guard guard, String what) {}
      };

  void guardAdded(Guard guard);

  void guardRemoved(Guard guard);

  void stateChanged(Guard guard, StateChange change);

  /** An override was set, cleared or found expired. */
  void overridden(Guard guard, String what);

  /** The rule's chaos cannot make the end that it is to make, and lets such calls pass. */
  default void unmade(Guard guard, String what) {}

  /** A call was refused and not sent. There may be very many of these. */
  default void rejected(Guard guard, Refusal refusal) {}

  /** A call that failed is made again. */
  default void retried(Guard guard) {}

  /**
   * An attempt ran out of time and was cancelled.
   *
   * @param byTotal whether the time was that of all attempts; else of this one
   * @param nanos that it had
   * @param attempt from 1
   */
  default void timedOut(Guard guard, boolean byTotal, long nanos, int attempt) {}

  /**
   * A transition of a breaker.
   *
   * @param why in words
   * @param failureRate percent, -1 below the minimum number of calls
   * @param slowCallRate percent, -1 below the minimum number of calls
   * @param bufferedCalls calls in the window
   * @param wallMillis when, to display
   */
  record StateChange(
      String from,
      String to,
      String why,
      double failureRate,
      double slowCallRate,
      long bufferedCalls,
      long wallMillis) {}
}
