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
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.openjdk.jcstress.infra.results.LI_Result;

/** Results, transitions and probes of a circuit breaker that meet. Any other outcome is wrong. */
public final class BreakerStress {

  private BreakerStress() {}

  /** Opening has happened once and been told once; the second failure counted, or was late. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "both counted before it opened")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "the second came too late")
  @State
  public static class TwoFailuresOpenItOnce {
    private final Breakers.Into told = new Breakers.Into(BreakerState.OPEN);
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(1, 1, 0), told);
    private final BreakerPermit first = Breakers.admitted(breaker, 0);
    private final BreakerPermit second = Breakers.admitted(breaker, 0);

    @Actor
    public void one() {
      breaker.failure(first, 1, 0);
    }

    @Actor
    public void other() {
      breaker.failure(second, 1, 0);
    }

    @Arbiter
    public void after(III_Result r) {
      r.r1 = (int) breaker.openings();
      r.r2 = told.times.get();
      r.r3 = (int) breaker.lateResults();
    }
  }

  /** A call from before the outage never closes the breaker, whenever its success arrives. */
  @JCStressTest
  @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "counted while it was closed")
  @Outcome(id = "OPEN, 1", expect = ACCEPTABLE, desc = "late")
  @State
  public static class ASuccessBesideTheOpening {
    private final CircuitBreaker breaker = Breakers.closed(Breakers.spec(1, 1, 0));
    private final BreakerPermit bad = Breakers.admitted(breaker, 0);
    private final BreakerPermit good = Breakers.admitted(breaker, 0);

    @Actor
    public void opens() {
      breaker.failure(bad, 1, 0);
    }

    @Actor
    public void succeeds() {
      breaker.success(good, 1, 0);
    }

    @Arbiter
    public void after(LI_Result r) {
      r.r1 = breaker.state(0);
      r.r2 = (int) breaker.lateResults();
    }
  }

  /** Two find the wait over at the same time, and ask twice each; three probes are permitted. */
  @JCStressTest
  @Outcome(
      id = {"2, 1", "1, 2"},
      expect = ACCEPTABLE,
      desc = "three probes")
  @State
  public static class NeverMoreProbesThanPermitted {
    private final CircuitBreaker breaker = Breakers.open(Breakers.spec(1, 3, 0));

    @Actor
    public void one(II_Result r) {
      r.r1 = ask() + ask();
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = ask() + ask();
    }

    private int ask() {
      return breaker.admit(Breakers.OPEN_FOR) == null ? 0 : 1;
    }
  }

  /** One probe's place, given back beside a caller who wants it. None is lost, none is made. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the caller came too early; it is free")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the caller has it")
  @State
  public static class AProbesPlaceComesBackOnce {
    private final CircuitBreaker breaker = Breakers.open(Breakers.spec(1, 1, 0));
    private final BreakerPermit probe = Breakers.admitted(breaker, Breakers.OPEN_FOR);

    @Actor
    public void givesBack() {
      breaker.release(probe, Breakers.OPEN_FOR);
    }

    @Actor
    public void wants(II_Result r) {
      r.r1 = breaker.admit(Breakers.OPEN_FOR) == null ? 0 : 1;
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = Breakers.probes(breaker, Breakers.OPEN_FOR);
    }
  }

  /** One permit of two probes ended twice: it fills its place, or frees it, never both. */
  @JCStressTest
  @Outcome(id = "HALF_OPEN, 1", expect = ACCEPTABLE, desc = "the success filled the place")
  @Outcome(id = "HALF_OPEN, 2", expect = ACCEPTABLE, desc = "the release freed it")
  @State
  public static class AProbeEndedTwice {
    private final CircuitBreaker breaker = Breakers.open(Breakers.spec(1, 2, 0));
    private final BreakerPermit probe = Breakers.admitted(breaker, Breakers.OPEN_FOR);

    @Actor
    public void succeeds() {
      breaker.success(probe, 1, Breakers.OPEN_FOR);
    }

    @Actor
    public void releases() {
      breaker.release(probe, Breakers.OPEN_FOR);
    }

    @Arbiter
    public void after(LI_Result r) {
      r.r1 = breaker.state(Breakers.OPEN_FOR);
      r.r2 = Breakers.probes(breaker, Breakers.OPEN_FOR);
    }
  }

  /** The only probe comes back just as its lease ends and somebody takes its place away. */
  @JCStressTest
  @Outcome(id = "CLOSED, 1, 0", expect = ACCEPTABLE, desc = "in time, and the caller after it")
  @Outcome(id = "CLOSED, 0, 0", expect = ACCEPTABLE, desc = "in time; refused while it was judged")
  @Outcome(id = "OPEN, 0, 1", expect = ACCEPTABLE, desc = "lost: opened again, its result late")
  @Outcome(id = "OPEN, 0, 0", expect = ACCEPTABLE, desc = "judged at once by both: the lease won")
  @State
  public static class AProbeBackAtTheEndOfItsLease {
    private static final long LEASE_ENDS = 2 * Breakers.OPEN_FOR;

    private final CircuitBreaker breaker = Breakers.open(Breakers.spec(1, 1, 0));
    private final BreakerPermit probe = Breakers.admitted(breaker, Breakers.OPEN_FOR);

    @Actor
    public void comesBack() {
      breaker.success(probe, 1, LEASE_ENDS);
    }

    @Actor
    public void wants(LII_Result r) {
      r.r2 = breaker.admit(LEASE_ENDS) == null ? 0 : 1;
    }

    @Arbiter
    public void after(LII_Result r) {
      r.r1 = breaker.state(LEASE_ENDS);
      r.r3 = (int) breaker.lateResults();
    }
  }

  /** The ramp is over beside a failure: counted by the window that goes on, and judged. */
  @JCStressTest
  @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "counted, and it opened")
  @Outcome(id = "CLOSED, 1", expect = ACCEPTABLE, desc = "late")
  @State
  public static class TheRampEndsBesideAFailure {
    private static final long THEN = Breakers.OPEN_FOR;
    private static final long RAMP = 1_000;

    private final CircuitBreaker breaker = Breakers.open(Breakers.ramping(RAMP));
    private final BreakerPermit permit;

    {
      breaker.success(Breakers.admitted(breaker, THEN), 1, THEN);
      permit = Breakers.admitted(breaker, THEN);
    }

    @Actor
    public void fails() {
      breaker.failure(permit, 1, THEN + RAMP);
    }

    @Actor
    public void comes() {
      breaker.admit(THEN + RAMP);
    }

    @Arbiter
    public void after(LI_Result r) {
      BreakerPermit next = breaker.admit(THEN + RAMP);
      if (next != null) {
        breaker.success(next, 1, THEN + RAMP);
      }
      r.r1 = breaker.state(THEN + RAMP);
      r.r2 = (int) breaker.lateResults();
    }
  }
}
