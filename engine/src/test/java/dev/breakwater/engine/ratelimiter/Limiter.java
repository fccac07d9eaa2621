package dev.breakwater.engine.ratelimiter;

import dev.breakwater.engine.spec.RateLimiterSpec;
import java.util.ArrayList;
import java.util.List;

/** A rate limiter as its specification sees it, and the two that must meet it. */
interface Limiter {

  /** As {@link RateLimiter#reserve}. */
  long reserve(long now, long maxWaitNanos);

  /** Returns the place that was reserved last. */
  void giveBack();

  /** The one that ships. */
  final class Fast implements Limiter {

    private final RateLimiter limiter;

    Fast(int limit, long period, int burst, long now) {
      this.limiter = new RateLimiter(new RateLimiterSpec(limit, period, burst, 0, false, 0), now);
    }

    @Override
    public long reserve(long now, long maxWaitNanos) {
      return limiter.reserve(now, maxWaitNanos);
    }

    @Override
    public void giveBack() {
      limiter.giveBack();
    }
  }

  /**
   * The ledger of all calls ever, by the moment they began. A call may begin where, with it, no
   * span of time has more calls than the burst and one for every interval in it.
   */
  final class Ledger implements Limiter {

    private final long interval;
    private final int burst;
    private final List<Long> begun = new ArrayList<>();

    Ledger(int limit, long period, int burst) {
      this.interval = (period + limit - 1) / limit;
      this.burst = burst;
    }

    @Override
    public long reserve(long now, long maxWaitNanos) {
      long wait = 0;
      for (int i = 0; i < begun.size(); i++) {
        int callsSince = begun.size() - i + 1;
        wait = Math.max(wait, begun.get(i) + (callsSince - burst) * interval - now);
      }
      if (wait > maxWaitNanos) {
        return -wait;
      }
      begun.add(now + wait);
      return wait;
    }

    @Override
    public void giveBack() {
      begun.remove(begun.size() - 1);
    }
  }
}
