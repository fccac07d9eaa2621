package dev.breakwater.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.breakwater.engine.ratelimiter.RateLimiter;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Callers of a rate limiter, or of a retry budget, that meet. Any other outcome is wrong. */
public final class LimiterStress {

  private LimiterStress() {}

  /** So many at once, ten in a second. */
  private static RateLimiter limiter(int burst, long warmUp) {
    return new RateLimiter(new RateLimiterSpec(10, 1_000_000_000L, burst, 0, false, warmUp), 0);
  }

  private static int ask(RateLimiter limiter) {
    return limiter.reserve(0, 0) == 0 ? 1 : 0;
  }

  /** Four calls at one instant, a burst of three. */
  @JCStressTest
  @Outcome(
      id = {"2, 1", "1, 2"},
      expect = ACCEPTABLE,
      desc = "the burst")
  @State
  public static class TheBurstAndNoMore {
    private final RateLimiter limiter = limiter(3, 0);

    @Actor
    public void one(II_Result r) {
      r.r1 = ask(limiter) + ask(limiter);
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = ask(limiter) + ask(limiter);
    }
  }

  /** Two calls at one instant to a cold limiter: one goes. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "one")
  @State
  public static class ACallAtATimeWhileItWarmsUp {
    private final RateLimiter limiter = limiter(1, 1_000_000_000L);

    @Actor
    public void first(II_Result r) {
      r.r1 = ask(limiter);
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = ask(limiter);
    }
  }

  /** Two calls are not made after all: their places come back, and no third. */
  @JCStressTest
  @Outcome(
      id = {"0, 2", "1, 1", "2, 0"},
      expect = ACCEPTABLE,
      desc = "two places came back")
  @State
  public static class PlacesComeBackOnce {
    private final RateLimiter limiter = limiter(2, 0);

    {
      ask(limiter);
      ask(limiter);
    }

    @Actor
    public void givesBack() {
      limiter.giveBack();
      limiter.giveBack();
    }

    @Actor
    public void asks(II_Result r) {
      r.r1 = ask(limiter) + ask(limiter);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = ask(limiter) + ask(limiter) + ask(limiter);
    }
  }

  /** A budget of one retry in flight, and no share. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "asked before the other was over")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "asked after")
  @State
  public static class ARetryEndsBesideOneThatBegins {
    private final RetryBudget budget =
        new RetryBudget(new RetrySpec.Budget(20, 1, RetrySpec.BudgetScope.GUARD), 0);

    {
      budget.tryStart(0);
    }

    @Actor
    public void ends() {
      budget.finished();
    }

    @Actor
    public void begins(II_Result r) {
      r.r1 = budget.tryStart(0) ? 1 : 0;
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = budget.tryStart(0) ? 1 : 0;
    }
  }
}
