package dev.breakwater.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.breakwater.engine.bulkhead.Bulkhead;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.time.SystemTicker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Callers of a bulkhead that meet. Any other outcome is wrong. */
public final class BulkheadStress {

  private BulkheadStress() {}

  private static Bulkhead held(int limit, int places) {
    Bulkhead bulkhead = new Bulkhead(new BulkheadSpec(limit, 0, 10, null));
    for (int i = 0; i < places; i++) {
      tryOne(bulkhead);
    }
    return bulkhead;
  }

  private static int tryOne(Bulkhead bulkhead) {
    return bulkhead.tryAcquire() ? 1 : 0;
  }

  private static int waitFor(Bulkhead bulkhead, long nanos) {
    try {
      return bulkhead.acquire(nanos, SystemTicker.INSTANCE) ? 1 : 0;
    } catch (InterruptedException nobodyInterrupts) {
      throw new IllegalStateException(nobodyInterrupts);
    }
  }

  /** Calls in flight and waiters; the second digit is what may still come in. */
  private static int left(Bulkhead bulkhead) {
    return 100 * bulkhead.waiting() + 10 * bulkhead.concurrentCalls() + tryOne(bulkhead);
  }

  /** Two want two places each; there are three. */
  @JCStressTest
  @Outcome(
      id = {"2, 1", "1, 2"},
      expect = ACCEPTABLE,
      desc = "three got in")
  @State
  public static class TheLimitIsNeverExceeded {
    private final Bulkhead bulkhead = held(3, 0);

    @Actor
    public void one(II_Result r) {
      r.r1 = tryOne(bulkhead) + tryOne(bulkhead);
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = tryOne(bulkhead) + tryOne(bulkhead);
    }
  }

  /** The only place comes back beside one who wants it and gives it back too. */
  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "the place is free again")
  @State
  public static class NoPlaceIsLost {
    private final Bulkhead bulkhead = held(1, 1);

    @Actor
    public void leaves() {
      bulkhead.release();
    }

    @Actor
    public void comes(II_Result r) {
      r.r1 = tryOne(bulkhead);
      if (r.r1 == 1) {
        bulkhead.release();
      }
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }

  /** A waiter has no patience left just when the place comes back. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "gave up; the place is free")
  @Outcome(id = "1, 10", expect = ACCEPTABLE, desc = "got it and holds it")
  @State
  public static class AWaiterGivesUpAsThePlaceComesBack {
    private final Bulkhead bulkhead = held(1, 1);

    @Actor
    public void leaves() {
      bulkhead.release();
    }

    @Actor
    public void waits(II_Result r) {
      r.r1 = waitFor(bulkhead, 1);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }

  /** Who waits is woken, whenever the place comes back: a minute is never needed. */
  @JCStressTest
  @Outcome(id = "1, 10", expect = ACCEPTABLE, desc = "got it and holds it")
  @State
  public static class NoWaiterIsForgotten {
    private final Bulkhead bulkhead = held(1, 1);

    @Actor
    public void leaves() {
      bulkhead.release();
    }

    @Actor
    public void waits(II_Result r) {
      r.r1 = waitFor(bulkhead, 60_000_000_000L);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }

  private static final int LANE = Lanes.COUNT - 1;

  /** A call of a lane runs, in the place that an earlier one had left there. */
  private static Bulkhead inUse(int limit) {
    Bulkhead bulkhead = held(limit, 0);
    if (bulkhead.tryAcquire(LANE)) {
      bulkhead.release(LANE);
    }
    if (!bulkhead.tryAcquire(LANE)) {
      throw new IllegalStateException("nobody else is here");
    }
    return bulkhead;
  }

  /** Who begins to wait while a place is being left with a lane is given that place. */
  @JCStressTest
  @Outcome(id = "2, 20", expect = ACCEPTABLE, desc = "got both and holds them")
  @State
  public static class APlaceThatIsBeingLeftIsFoundByWhoWaits {
    private final Bulkhead bulkhead = inUse(2);

    @Actor
    public void leaves() {
      bulkhead.release(LANE);
    }

    @Actor
    public void waits(II_Result r) {
      r.r1 = tryOne(bulkhead) + waitFor(bulkhead, 60_000_000_000L);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }

  /** A place is being left with a lane beside newcomers who take all there are. */
  @JCStressTest
  @Outcome(id = "1, 11", expect = ACCEPTABLE, desc = "one came too early; its place is free")
  @Outcome(id = "2, 20", expect = ACCEPTABLE, desc = "both got in")
  @State
  public static class APlaceThatIsBeingLeftIsNotLost {
    private final Bulkhead bulkhead = inUse(2);

    @Actor
    public void leaves() {
      bulkhead.release(LANE);
    }

    @Actor
    public void comes(II_Result r) {
      r.r1 = tryOne(bulkhead) + tryOne(bulkhead);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }

  /** A lane uses its place again, or another has it: never both. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "0, 2"},
      expect = ACCEPTABLE,
      desc = "no more than two are in")
  @State
  public static class APlaceThatWasLeftIsUsedOnce {
    private final Bulkhead bulkhead = left();

    private static Bulkhead left() {
      Bulkhead bulkhead = inUse(2);
      bulkhead.release(LANE);
      return bulkhead;
    }

    @Actor
    public void again(II_Result r) {
      r.r1 = bulkhead.tryAcquire(LANE) ? 1 : 0;
    }

    @Actor
    public void comes(II_Result r) {
      r.r2 = tryOne(bulkhead) + tryOne(bulkhead);
    }

    @Arbiter
    public void after(II_Result r) {
      if (bulkhead.concurrentCalls() != r.r1 + r.r2) {
        r.r2 = 100 + bulkhead.concurrentCalls();
      }
    }
  }

  /** The limit grows by one beside a newcomer: it gets in now, or the next one does. */
  @JCStressTest
  @Outcome(id = "0, 11", expect = ACCEPTABLE, desc = "came too early; the new place is free")
  @Outcome(id = "1, 20", expect = ACCEPTABLE, desc = "has the new place")
  @State
  public static class TheLimitGrowsBesideANewcomer {
    private final Bulkhead bulkhead = held(1, 1);

    @Actor
    public void grows() {
      bulkhead.resize(2);
    }

    @Actor
    public void comes(II_Result r) {
      r.r1 = tryOne(bulkhead);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }

  /** The limit shrinks beside a newcomer: who is in is in, and nobody else comes. */
  @JCStressTest
  @Outcome(id = "0, 10", expect = ACCEPTABLE, desc = "the smaller limit held already")
  @Outcome(id = "1, 20", expect = ACCEPTABLE, desc = "came in by the larger one")
  @State
  public static class TheLimitShrinksBesideANewcomer {
    private final Bulkhead bulkhead = held(2, 1);

    @Actor
    public void shrinks() {
      bulkhead.resize(1);
    }

    @Actor
    public void comes(II_Result r) {
      r.r1 = tryOne(bulkhead);
    }

    @Arbiter
    public void after(II_Result r) {
      r.r2 = left(bulkhead);
    }
  }
}
