package dev.breakwater.agent.call;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.ratelimiter.RateLimiter;
import dev.breakwater.engine.spec.RateLimiterSpec;
import org.jspecify.annotations.Nullable;

/** Whether a guard knows nothing that a new one in its place would not know. */
final class AtRest {

  private AtRest() {}

  /**
   * Nobody is in, nobody has set anything by hand, the breaker would let the next call pass, and
   * all permits of the rate limiter are there.
   */
  static boolean is(Guard guard, long now) {
    GuardSnapshot seen = guard.snapshot();
    return seen.concurrentCalls() == 0
        && seen.waitingCalls() <= 0
        && seen.override() == null
        && seen.retryAfterMillis() == 0
        && isFull(guard.spec().rateLimiter(), seen.availablePermits(), now);
  }

  private static boolean isFull(@Nullable RateLimiterSpec spec, int permits, long now) {
    return spec == null || permits >= new RateLimiter(spec, now).availablePermits(now);
  }
}
