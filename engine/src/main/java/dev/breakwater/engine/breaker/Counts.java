package dev.breakwater.engine.breaker;

/** What a window holds: calls, and how many of them failed and were slow (some may be both). */
record Counts(long calls, long failed, long slow) {

  static final Counts NONE = new Counts(0, 0, 0);

  /** Percent; -1 where fewer calls than the minimum are known. */
  double failureRate(int minimum) {
    return calls == 0 || calls < minimum ? -1 : 100.0 * failed / calls;
  }

  /** Percent; -1 where fewer calls than the minimum are known. */
  double slowRate(int minimum) {
    return calls == 0 || calls < minimum ? -1 : 100.0 * slow / calls;
  }
}
