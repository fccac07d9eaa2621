package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.jmx.vitals.PoolBeans;
import dev.breakwater.jmx.vitals.ProcessVitals;
import dev.breakwater.recovery.level.GuardSigns;
import dev.breakwater.recovery.level.LevelDecision;
import dev.breakwater.recovery.level.LevelPlan;
import dev.breakwater.recovery.level.Sign;
import dev.breakwater.recovery.level.Signs;
import dev.breakwater.recovery.level.Trigger;
import dev.breakwater.recovery.level.Vitals;
import dev.breakwater.rules.model.Degradation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the rules' triggers ask for, and decides by it. Made only where rules have levels. */
final class Levels {

  private final Guards guards;
  private @Nullable Vitals vitals;
  private boolean blind;
  private final Set<Sign> asked;
  private final GuardSigns ofGuards;
  private final LevelDecision decision;

  /**
   * @param vitals null = the process's own, made when first asked for
   * @param level the JVM is in already
   * @param now ticker nanoseconds
   */
  Levels(Degradation rules, Guards guards, @Nullable Vitals vitals, Level level, long now) {
    LevelPlan plan = plan(rules);
    this.guards = guards;
    this.vitals = vitals;
    this.asked = plan.signs();
    this.ofGuards = new GuardSigns(asked);
    this.decision = new LevelDecision(plan, level, now);
  }

  private static LevelPlan plan(Degradation rules) {
    Map<Level, List<Trigger>> triggers = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      List<Trigger> its = new ArrayList<>();
      for (Map.Entry<String, Double> each : rules.at(level).when().entrySet()) {
        its.add(new Trigger(Sign.of(each.getKey()), each.getValue()));
      }
      triggers.put(level, its);
    }
    return new LevelPlan(rules.afterNanos(), rules.holdNanos(), rules.leaveAt(), triggers);
  }

  Level decide(long now) {
    Signs seen = new Signs();
    ofGuards.read(guards.all(), now, seen);
    if (!blind) {
      try {
        readProcess(seen, now);
      } catch (LinkageError absent) {
        blind = true;
        AgentLog.warn(
            "degradation: this runtime does not tell of its own process ("
                + absent
                + "), so cpu, heap, threads and poolsWaiting trigger nothing; add the modules"
                + " java.management and jdk.management, or use other triggers");
      }
    }
    return decision.next(seen, now);
  }

  private void readProcess(Signs seen, long now) {
    Vitals read = vitals == null ? new OfProcess() : vitals;
    vitals = read;
    for (Sign sign : asked) {
      switch (sign) {
        case CPU -> seen.with(sign, read.cpu(now));
        case HEAP -> seen.with(sign, read.heap());
        case THREADS -> seen.with(sign, read.threads());
        case POOLS_WAITING -> seen.with(sign, read.poolsWaiting());
        default -> {} // the guards' own
      }
    }
  }

  String why() {
    return decision.why();
  }

  /** Nanoseconds until the level may be left; very many while it may not. */
  long untilLeft(long now) {
    return decision.untilLeft(now);
  }

  /** What the JDK tells of this process. */
  private static final class OfProcess implements Vitals {

    private final ProcessVitals process = new ProcessVitals();
    private final PoolBeans pools = new PoolBeans();

    @Override
    public double cpu(long now) {
      return process.cpu(now);
    }

    @Override
    public double heap() {
      return process.heap();
    }

    @Override
    public double threads() {
      return process.threads();
    }

    @Override
    public double poolsWaiting() {
      return pools.waiting();
    }
  }
}
