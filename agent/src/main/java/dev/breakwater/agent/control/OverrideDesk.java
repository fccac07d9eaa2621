package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.jmx.OverrideControl;
import dev.breakwater.jmx.OverrideInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Hands what operators say of rules, and of values, to the control thread; lists what is said. */
final class OverrideDesk implements OverrideControl {

  private final ControlTasks tasks;
  private final RuleOverrides overrides;
  private final RulesInForce inForce;
  private final Ticker ticker;

  OverrideDesk(ControlTasks tasks, RuleOverrides overrides, RulesInForce inForce, Ticker ticker) {
    this.tasks = tasks;
    this.overrides = overrides;
    this.inForce = inForce;
    this.ticker = ticker;
  }

  @Override
  public void force(
      String rule, StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    onControlThread(
        new Runnable() {
          @Override
          public void run() {
            overrides.force(rule, kind, ttlSeconds, reason, by);
          }
        });
  }

  @Override
  public void value(
      String rule,
      @Nullable String resource,
      String path,
      String value,
      long ttlSeconds,
      String reason,
      String by) {
    onControlThread(
        new Runnable() {
          @Override
          public void run() {
            overrides.value(rule, resource, path, value, ttlSeconds, reason, by);
          }
        });
  }

  @Override
  public void clear(String rule, @Nullable String resource) {
    onControlThread(
        new Runnable() {
          @Override
          public void run() {
            overrides.clear(rule, resource);
          }
        });
  }

  @Override
  public void clearAll() {
    onControlThread(
        new Runnable() {
          @Override
          public void run() {
            overrides.clearAll();
          }
        });
  }

  private void onControlThread(Runnable task) {
    Callable<Boolean> callable =
        new Callable<Boolean>() {
          @Override
          public Boolean call() {
            task.run();
            return true;
          }
        };
    if (!tasks.call(callable)) {
      throw new IllegalStateException("the control thread did not do it");
    }
  }

  // ---- reads -----------------------------------------------------------------------------------

  @Override
  public List<OverrideInForce> values() {
    long now = ticker.nanos();
    List<OverrideInForce> found = new ArrayList<>();
    for (ValueOverride each : inForce.overrides()) {
      String resource = each.resource();
      found.add(
          new OverrideInForce(
              each.rule(),
              resource == null ? "" : resource,
              "VALUE",
              each.path(),
              each.value(),
              each.reason(),
              each.by(),
              seconds(each.left(now))));
    }
    return found;
  }

  /** Rounded up, so that what is in force never shows 0; -1 = until cleared. */
  private static long seconds(long nanos) {
    return nanos < 0 ? -1 : Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
  }
}
