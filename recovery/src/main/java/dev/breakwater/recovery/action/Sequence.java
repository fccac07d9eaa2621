package dev.breakwater.recovery.action;

import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * The actions of one occasion, one after the other. One that fails, hangs or is not allowed does
 * not keep the next from being tried: each is there to help.
 */
public final class Sequence {

  private final TimeLimit limit;
  private final Ticker ticker;
  private final WallClock wall;
  private final ActionResults results;

  public Sequence(TimeLimit limit, Ticker ticker, WallClock wall, ActionResults results) {
    this.limit = limit;
    this.ticker = ticker;
    this.wall = wall;
    this.results = results;
  }

  public void run(Occasion occasion, List<Action> actions) {
    for (Action action : actions) {
      results.add(one(occasion, action));
    }
  }

  private ActionResult one(Occasion occasion, Action action) {
    long startedMillis = wall.millis();
    long started = ticker.nanos();
    ActionOutcome outcome;
    String message;
    try {
      String done = limit.run(() -> action.act(occasion), action.timeLimitNanos());
      long left = Math.max(1, action.timeLimitNanos() - (ticker.nanos() - started));
      boolean effective = limit.run(() -> action.verify(occasion), left);
      outcome = effective ? ActionOutcome.SUCCEEDED : ActionOutcome.UNVERIFIED;
      message = done;
    } catch (NotAllowedException refused) {
      outcome = ActionOutcome.REFUSED;
      message = String.valueOf(refused.getMessage());
    } catch (TimeoutException late) {
      outcome = ActionOutcome.TIMED_OUT;
      message = "not done within " + action.timeLimitNanos() / 1_000_000 + " ms";
    } catch (Exception | LinkageError failed) {
      outcome = ActionOutcome.FAILED;
      message = String.valueOf(failed);
    }
    if (outcome.isHalfDone()) {
      message += rolledBack(occasion, action);
    }
    long took = ticker.nanos() - started;
    return new ActionResult(occasion, action.kind(), startedMillis, took, outcome, message);
  }

  private String rolledBack(Occasion occasion, Action action) {
    try {
      return limit.run(
          () -> {
            action.rollBack(occasion);
            return "";
          },
          action.timeLimitNanos());
    } catch (Exception | LinkageError failed) {
      return "; taking it back failed as well: " + failed;
    }
  }
}
