package dev.breakwater.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.BulkheadSpec;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Whole calls through a guard beside those who change it. Any other outcome is wrong. */
public final class GuardStress {

  private GuardStress() {}

  private static final BulkheadSpec FIXED = new BulkheadSpec(3, 0, 0, null);
  private static final BulkheadSpec ADAPTIVE =
      new BulkheadSpec(0, 0, 0, new BulkheadSpec.Adaptive(10, 20, 10));

  /** A call beside new rules: what it holds it gives back, and the new limit stands. */
  @JCStressTest
  @Outcome(id = "0, 3", expect = ACCEPTABLE, desc = "nothing held, the new limit")
  @State
  public static class NewRulesBesideACall {
    private final Guard guard = Calls.guard(ADAPTIVE);

    @Actor
    public void calls() {
      Calls.call(guard);
    }

    @Actor
    public void retunes() {
      guard.retune(Calls.spec(FIXED));
    }

    @Arbiter
    public void after(II_Result r) {
      r.r1 = (int) guard.snapshot().concurrentCalls();
      r.r2 = (int) guard.snapshot().concurrencyLimit();
    }
  }

  /** The bulkhead is switched off and on again while a call holds one of its places. */
  @JCStressTest
  @Outcome(id = "0, 3", expect = ACCEPTABLE, desc = "a whole bulkhead")
  @State
  public static class SwitchedOffAndOnBesideACall {
    private final Guard guard = Calls.guard(FIXED);
    private final Ticket inside = Calls.admitted(guard);

    @Actor
    public void ends() {
      guard.settle(inside, "ok", null);
    }

    @Actor
    public void retunes() {
      guard.retune(Calls.spec(null));
      guard.retune(Calls.spec(FIXED));
    }

    @Arbiter
    public void after(II_Result r) {
      r.r1 = (int) guard.snapshot().concurrentCalls();
      r.r2 = (int) guard.snapshot().concurrencyLimit();
    }
  }

  /** An operator's word beside a call: the call is in or refused, and the next one is refused. */
  @JCStressTest
  @Outcome(
      id = {"0, 0, 0", "1, 0, 0"},
      expect = ACCEPTABLE,
      desc = "nothing held, and the word heeded")
  @State
  public static class ForcedOpenBesideACall {
    private final Guard guard = Calls.guard(FIXED);

    @Actor
    public void calls(III_Result r) {
      r.r1 = Calls.call(guard);
    }

    @Actor
    public void forces() {
      guard.override(StateOverride.Kind.FORCED_OPEN, 0, "maintenance");
    }

    @Arbiter
    public void after(III_Result r) {
      r.r2 = (int) guard.snapshot().concurrentCalls();
      r.r3 = Calls.call(guard);
    }
  }
}
