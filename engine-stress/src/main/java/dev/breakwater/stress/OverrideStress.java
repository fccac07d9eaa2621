package dev.breakwater.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.breaker.CircuitBreaker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIL_Result;
import org.openjdk.jcstress.infra.results.LI_Result;

/** An operator's word beside calls. Any other outcome is wrong. */
public final class OverrideStress {

  private OverrideStress() {}

  /**
   * Once it is forced open nobody gets in; a call that was in either opened it before, or is late.
   */
  @JCStressTest
  @Outcome(id = "FORCED_OPEN, 0, OPEN", expect = ACCEPTABLE, desc = "it had failed before")
  @Outcome(id = "FORCED_OPEN, 1, CLOSED", expect = ACCEPTABLE, desc = "its failure came after")
  @State
  public static class ForcedOpenBesideAFailure {
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(1, 1, 0));
    private final BreakerPermit permit = Breakers.admitted(breaker, 0);

    @Actor
    public void forces() {
      breaker.force(BreakerState.FORCED_OPEN, 0);
    }

    @Actor
    public void fails() {
      breaker.failure(permit, 1, 0);
    }

    @Arbiter
    public void after(LIL_Result r) {
      r.r1 = breaker.admit(0) == null ? breaker.state(0) : "admitted";
      r.r2 = (int) breaker.lateResults();
      breaker.unforce(0);
      BreakerPermit next = breaker.admit(0);
      if (next != null) {
        breaker.success(next, 1, 0);
      }
      r.r3 = breaker.state(0);
    }
  }

  /** Lifted by one and forced anew by another: one of the two has the last word, whole. */
  @JCStressTest
  @Outcome(id = "CLOSED, 1", expect = ACCEPTABLE, desc = "lifted last")
  @Outcome(id = "DISABLED, 1", expect = ACCEPTABLE, desc = "forced last")
  @State
  public static class LiftedBesideForcedAnew {
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(1, 1, 0));

    {
      breaker.force(BreakerState.FORCED_OPEN, 0);
    }

    @Actor
    public void lifts() {
      breaker.unforce(0);
    }

    @Actor
    public void forces() {
      breaker.force(BreakerState.DISABLED, 0);
    }

    @Arbiter
    public void after(LI_Result r) {
      r.r1 = breaker.state(0);
      r.r2 = breaker.admit(0) == null ? 0 : 1;
    }
  }
}
