package dev.breakwater.engine.chaos;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what is struck below a share of the calls: each call earns its part of a strike, and what a
 * hundred calls earn is kept at most. So in any stretch of calls no more are struck than the share
 * of them and of a hundred more, and none before they were earned.
 */
final class Share {

  /** What a strike costs, in thousandths of a percent of a call. */
  private static final long STRIKE = 100_000;

  private static final int KEPT_CALLS = 100;

  private final long perCall;
  private final long most;
  private final AtomicLong earned = new AtomicLong();

  Share(double percent) {
    this.perCall = Math.max(1, Math.round(percent * STRIKE / 100));
    this.most = Math.max(STRIKE, KEPT_CALLS * perCall);
  }

  /** A call has come. Writes nothing once as much is kept as may be. */
  void earn() {
    long seen = earned.get();
    while (seen < most && !earned.compareAndSet(seen, Math.min(most, seen + perCall))) {
      seen = earned.get();
    }
  }

  /** Whether one more may be struck; it is taken off then. */
  boolean take() {
    long seen = earned.get();
    while (seen >= STRIKE) {
      if (earned.compareAndSet(seen, seen - STRIKE)) {
        return true;
      }
      seen = earned.get();
    }
    return false;
  }
}
