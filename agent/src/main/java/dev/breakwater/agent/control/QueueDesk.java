package dev.breakwater.agent.control;

import dev.breakwater.agent.call.OwnCalls;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.call.Connectors;
import dev.breakwater.engine.fallback.Fallback;
import dev.breakwater.engine.fallback.QueueFigures;
import dev.breakwater.engine.fallback.Queues;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.recovery.queue.QueueHost;
import dev.breakwater.recovery.queue.WriteQueues;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent's queues: loads nothing of them before a rule has one, then follows the rules. */
public final class QueueDesk implements Queues, Chore {

  private final Ticker ticker;
  private final WallClock wall;
  private final RandomSource random;
  private volatile @Nullable Guards guards;
  private @Nullable RulesInForce inForce;
  private @Nullable RuleSet last;
  private volatile @Nullable WriteQueues queues;

  public QueueDesk(Ticker ticker, WallClock wall, RandomSource random) {
    this.ticker = ticker;
    this.wall = wall;
    this.random = random;
  }

  /** Says whose rules to follow, before the control thread starts. */
  QueueDesk follow(RulesInForce rules, Guards all) {
    inForce = rules;
    guards = all;
    return this;
  }

  @Override
  public long run(long now) {
    RulesInForce rules = inForce;
    RuleSet effective = rules == null ? null : rules.effective();
    if (effective == last || effective == null) {
      return NEVER; // other rules wake this thread
    }
    last = effective;
    Map<String, FallbackSpec.Queue> wanted = wanted(effective);
    if (!wanted.isEmpty() || queues != null) {
      queues().inForce(wanted);
    }
    return NEVER;
  }

  private static Map<String, FallbackSpec.Queue> wanted(RuleSet rules) {
    Map<String, FallbackSpec.Queue> wanted = new LinkedHashMap<>();
    for (Rule rule : rules.rules()) {
      FallbackSpec fallback = rule.spec().fallback();
      if (fallback != null) {
        for (FallbackSpec.Step step : fallback.steps()) {
          if (step instanceof FallbackSpec.Queue queue) {
            wanted.put(rule.spec().rule(), queue);
          }
        }
      }
    }
    return wanted;
  }

  @Override
  public Fallback queue(String rule, FallbackSpec.Queue spec) {
    return queues().queue(rule, spec);
  }

  @Override
  public QueueFigures figures(String rule, String guardedResource) {
    WriteQueues made = queues;
    return made == null ? QueueFigures.NONE : made.figures(rule, guardedResource);
  }

  private synchronized WriteQueues queues() {
    WriteQueues made = queues;
    if (made == null) {
      made = new WriteQueues(new Host());
      queues = made;
    }
    return made;
  }

  /** Ends all threads; what waits stays on the disk. */
  public void close() throws InterruptedException {
    WriteQueues made = queues;
    if (made != null) {
      made.close();
      Connectors.clear();
    }
  }

  private final class Host implements QueueHost {

    @Override
    public Ticker ticker() {
      return ticker;
    }

    @Override
    public WallClock wall() {
      return wall;
    }

    @Override
    public RandomSource random() {
      return random;
    }

    @Override
    public void line(String text) {
      AgentLog.line(text);
    }

    @Override
    public void warn(String text) {
      AgentLog.warn(text);
    }

    @Override
    public Thread thread(Runnable task, String name) {
      return OwnCalls.thread(task, name);
    }

    /** While the breaker is open nobody is let through, and so neither are these. */
    @Override
    public boolean mayTry(String rule, String resource) {
      Guards all = guards;
      if (all == null) {
        return true;
      }
      for (Guard guard : all.ofRule(rule)) {
        String guarded = guard.resource().name();
        if (guarded.equals(resource) || guarded.equals("(all)")) {
          GuardSnapshot seen = guard.snapshot();
          boolean forced = seen.state().equals("FORCED_OPEN");
          if (forced || seen.state().equals("OPEN") && seen.retryAfterMillis() > 0) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
