package dev.breakwater.engine.breaker;

/**
 * The most recent calls: how many, how many failed, how many were slow. Reads change nothing. Safe
 * for all threads; a read beside a write sees it or does not.
 *
 * <p>A call that is known to be slow before it has ended is recorded at once as {@link
 * #runningSlow}, as a call that has not failed; {@link #resolve} adds, when it ends, what was
 * missing.
 */
interface FailureWindow {

  /** Records a call that has ended. */
  void record(boolean failed, boolean slow, long now);

  /** Records a call that has ended well and in time, on a thread of that lane. */
  default void plain(int lane, long now) {
    record(false, false, now);
  }

  /** Records a call that is still running and already slow. */
  void runningSlow(long now);

  /**
   * Ends a call recorded by {@link #runningSlow}: the newest such call still in the window is
   * marked, since which of them it was makes no difference to the counts. Where none is left, a
   * failure is recorded as a call of its own and a success is not.
   */
  void resolve(boolean failed, long now);

  Counts counts(long now);

  /** Calls this window will ever hold; a minimum above it could never be reached. */
  int capacity();
}
