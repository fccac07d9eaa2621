package dev.breakwater.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.breaker.CircuitBreaker;
import dev.breakwater.engine.ratelimiter.RateLimiter;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.RateLimiterSpec;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** New rules that arrive while calls go through. Any other outcome is wrong. */
public final class RetuneStress {

  private RetuneStress() {}

  /** A failure in flight is not lost, and the next call is judged by the new rules. */
  @JCStressTest
  @Outcome(id = "OPEN", expect = ACCEPTABLE, desc = "opened by the new minimum")
  @State
  public static class ALowerMinimumBesideAFailure {
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(4, 1, 0));
    private final BreakerPermit permit = Breakers.admitted(breaker, 0);

    @Actor
    public void retunes() {
      breaker.retune(Breakers.spec(1, 1, 0), 0);
    }

    @Actor
    public void fails() {
      breaker.failure(permit, 1, 0);
    }

    @Arbiter
    public void after(L_Result r) {
      BreakerPermit next = breaker.admit(0);
      if (next != null) {
        breaker.success(next, 1, 0);
      }
      r.r1 = breaker.state(0);
    }
  }

  /** A state that was made by the old rules while the new ones came has the new ones. */
  @JCStressTest
  @Outcome(id = "OPEN", expect = ACCEPTABLE, desc = "opened by the new rules")
  @State
  public static class NewRulesBesideAReset {
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(4, 1, 0));

    @Actor
    public void retunes() {
      breaker.retune(Breakers.spec(4, 1, 1), 0);
    }

    @Actor
    public void resets() {
      breaker.reset(0);
    }

    @Arbiter
    public void after(L_Result r) {
      breaker.failure(Breakers.admitted(breaker, 0), 1, 0);
      r.r1 = breaker.state(0);
    }
  }

  /** Of two new sets of rules the one that is left is left whole. */
  @JCStressTest
  @Outcome(id = "OPEN, 1", expect = ACCEPTABLE, desc = "the first's minimum, and its probes")
  @Outcome(id = "CLOSED, 0", expect = ACCEPTABLE, desc = "the second's")
  @State
  public static class TwoNewSetsOfRules {
    private final CircuitBreakerSpec one = Breakers.spec(1, 1, 0);
    private final CircuitBreakerSpec other = Breakers.spec(4, 2, 0);
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(3, 3, 0));

    @Actor
    public void retunes() {
      breaker.retune(one, 0);
    }

    @Actor
    public void retunesToo() {
      breaker.retune(other, 0);
    }

    @Arbiter
    public void after(LI_Result r) {
      breaker.failure(Breakers.admitted(breaker, 0), 1, 0);
      r.r1 = breaker.state(0);
      boolean opened = breaker.state(0) == BreakerState.OPEN;
      r.r2 = opened ? Breakers.probes(breaker, Breakers.OPEN_FOR) : 0;
    }
  }

  /** A call let through while the speed changes is not forgotten by the new speed. */
  @JCStressTest
  @Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "one call, and no second")
  @State
  public static class ANewRateBesideACall {
    private final RateLimiter limiter = new RateLimiter(rate(10), 0);

    @Actor
    public void retunes() {
      limiter.retune(rate(20), 0);
    }

    @Actor
    public void calls(II_Result r) {
      r.r1 = (int) limiter.reserve(0, 0);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = Long.signum(limiter.reserve(0, 0));
    }

    /** One call at a time, so many in a second. */
    private static RateLimiterSpec rate(int calls) {
      return new RateLimiterSpec(calls, 1_000_000_000L, 1, 0, false, 0);
    }
  }
}
