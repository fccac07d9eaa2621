package dev.breakwater.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.breakwater.engine.timeout.Deadline;
import dev.breakwater.engine.timeout.DeadlineTimer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A call that returns beside the timer that says its time is up. Any other outcome is wrong. */
public final class DeadlineStress {

  private DeadlineStress() {}

  private static final class Counting extends Deadline {

    /** Written by the timer alone; read by the owner once it has disarmed. */
    int fired;

    @Override
    protected long expired(long now) {
      fired++;
      return DONE;
    }
  }

  /** Exactly one of the two wins, and what the timer did is visible to the owner who lost. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "returned in time")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "time was up")
  @State
  public static class EitherTheOwnerOrTheTimer {
    private final Clock clock = new Clock();
    private final DeadlineTimer timer = new DeadlineTimer(clock, null);
    private final Counting deadline = new Counting();

    {
      timer.arm(deadline, 10);
      clock.set(10);
    }

    @Actor
    public void returns(II_Result r) {
      r.r1 = deadline.disarm() ? 1 : 0;
      r.r2 = deadline.fired;
    }

    @Actor
    public void fires() {
      timer.runDue();
    }
  }

  /** Armed again, for later, while the timer looks at the deadline: it fires all the same. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "only the second time")
  @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "both times")
  @State
  public static class ArmedForLaterAsTheTimerLooks {
    private final Clock clock = new Clock();
    private final DeadlineTimer timer = new DeadlineTimer(clock, null);
    private final Counting deadline = new Counting();

    {
      timer.arm(deadline, 10);
      clock.set(10);
    }

    @Actor
    public void callsAgain(II_Result r) {
      r.r1 = deadline.disarm() ? 1 : 0;
      timer.arm(deadline, 20);
    }

    @Actor
    public void looks() {
      timer.runDue();
    }

    @Arbiter
    public void after(II_Result r) {
      clock.set(20);
      timer.runDue();
      r.r2 = deadline.fired;
    }
  }

  /** Armed again, for earlier than the look that is planned. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "fired at the earlier time")
  @State
  public static class ArmedForEarlierAsTheTimerRuns {
    private final Clock clock = new Clock();
    private final DeadlineTimer timer = new DeadlineTimer(clock, null);
    private final Counting deadline = new Counting();

    {
      timer.arm(deadline, 30);
      clock.set(10);
    }

    @Actor
    public void callsAgain(II_Result r) {
      r.r1 = deadline.disarm() ? 1 : 0;
      timer.arm(deadline, 20);
    }

    @Actor
    public void looks() {
      timer.runDue();
    }

    @Arbiter
    public void after(II_Result r) {
      clock.set(20);
      timer.runDue();
      r.r2 = deadline.fired;
    }
  }

  /** Two calls arm deadlines of their own at the same moment: neither is lost. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both fired")
  @State
  public static class TwoArmAtOnceAsTheTimerRuns {
    private final Clock clock = new Clock();
    private final DeadlineTimer timer = new DeadlineTimer(clock, null);
    private final Counting first = new Counting();
    private final Counting second = new Counting();

    @Actor
    public void arms() {
      timer.arm(first, 10);
    }

    @Actor
    public void armsToo() {
      timer.arm(second, 10);
      timer.runDue();
    }

    @Arbiter
    public void after(II_Result r) {
      clock.set(10);
      timer.runDue();
      r.r1 = first.fired;
      r.r2 = second.fired;
    }
  }

  /** A call that ends for good beside the timer's look: it never fires after that. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "over in time")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "time was up first")
  @State
  public static class ForgottenAsTheTimerLooks {
    private final Clock clock = new Clock();
    private final DeadlineTimer timer = new DeadlineTimer(clock, null);
    private final Counting deadline = new Counting();

    {
      timer.arm(deadline, 10);
      clock.set(10);
    }

    @Actor
    public void ends(II_Result r) {
      r.r1 = deadline.disarm() ? 1 : 0;
      timer.forget(deadline);
    }

    @Actor
    public void looks() {
      timer.runDue();
    }

    @Arbiter
    public void after(II_Result r) {
      clock.set(20);
      timer.runDue();
      r.r2 = deadline.fired;
    }
  }
}
