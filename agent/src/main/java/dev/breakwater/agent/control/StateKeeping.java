package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardMemento;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.SharedBudget;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.StateSpec;
import dev.breakwater.jmx.KeptState;
import dev.breakwater.recovery.state.Age;
import dev.breakwater.recovery.state.Remembered;
import dev.breakwater.recovery.state.Snapshot;
import dev.breakwater.recovery.state.Snapshot.KeptGuard;
import dev.breakwater.recovery.state.StateKeeper;
import dev.breakwater.recovery.state.StateLog;
import dev.breakwater.rules.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between the agent and its snapshots: what is put into one, and what becomes of one. */
final class StateKeeping implements StateKeeper.Source {

  private final StateSpec spec;
  private final Engine engine;
  private final Guards guards;
  private final KeptOverrides overrides;
  private final StateKeeper keeper;
  private @Nullable Thread atTheEnd;

  private volatile @Nullable Remembered remembered;
  private volatile String restored = "";

  StateKeeping(StateSpec spec, Engine engine, Guards guards, KeptOverrides overrides) {
    this.spec = spec;
    this.engine = engine;
    this.guards = guards;
    this.overrides = overrides;
    this.keeper = new StateKeeper(spec, this, engine.wall(), new Log());
  }

  /** Takes over what the newest snapshot holds, as far as the rules have a place for it. */
  void restore(RulesInForce inForce) {
    Snapshot found = keeper.load();
    if (found == null) {
      return;
    }
    long wall = engine.wall().millis();
    long age = Age.nanos(found.savedAtMillis(), wall);
    List<KeptGuard> known = new ArrayList<>();
    for (KeptGuard each : found.guards()) {
      Rule rule = inForce.rules().rule(each.memento().rule());
      if (rule != null && rule.target().word().equals(each.memento().family())) {
        known.add(each);
      }
    }
    long now = engine.ticker().nanos();
    for (SharedBudget each : found.budgets()) {
      SharedBudget later = new SharedBudget(each.spec(), each.owner(), each.counted().later(age));
      engine.budgets().restore(later, now);
    }
    Remembered waiting = new Remembered(known, wall, spec.maxAgeNanos(), engine.ticker());
    remembered = waiting;
    guards.goOnFrom(waiting);
    int said = overrides.restore(found.overrides(), age);
    int gone = found.guards().size() - known.size();
    restored =
        counted(known.size(), "guard")
            + " and "
            + counted(said, "override")
            + ", as of "
            + age / Nanos.seconds(1)
            + " s ago"
            + (gone == 0 ? "" : "; " + counted(gone, "guard") + " left aside, the rule is gone");
    AgentLog.line("state: goes on from " + restored);
  }

  /** Keeps on what no call has met yet, where only the settings have changed. */
  void goOnFrom(StateKeeping before) {
    remembered = before.remembered;
    restored = before.restored;
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  void start() {
    keeper.start();
    Thread hook = new Thread(null, new LastWords(keeper), "breakwater-state-end", 0, false);
    hook.setContextClassLoader(null);
    atTheEnd = hook;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      atTheEnd = null; // the JVM ends before it has begun
    }
  }

  void soon() {
    keeper.soon();
  }

  /** Writes a last snapshot. */
  void end() {
    keeper.stop();
    Thread hook = atTheEnd;
    if (hook != null) {
      try {
        boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // it runs at this moment
      }
    }
  }

  /** On the keeper's thread. */
  @Override
  public Snapshot take(long wallMillis) {
    List<KeptGuard> all = new ArrayList<>();
    Remembered waiting = remembered;
    if (waiting != null) {
      all.addAll(waiting.stillWaiting()); // first: of two of a name the later one holds
    }
    for (Guard guard : guards.all()) {
      GuardMemento memento = guard.memento();
      if (memento != null) {
        all.add(new KeptGuard(wallMillis, memento));
      }
    }
    long now = engine.ticker().nanos();
    return new Snapshot(wallMillis, all, engine.budgets().mementos(now), overrides.all());
  }

  /** For the agent's bean. */
  KeptState state() {
    return new KeptState(keeper.savedAtMillis(), restored, keeper.problem());
  }

  /** At the end of the JVM: bounded by the keeper, whatever its disk does. */
  private static final class LastWords implements Runnable {
    private final StateKeeper keeper;

    LastWords(StateKeeper keeper) {
      this.keeper = keeper;
    }

    @Override
    public void run() {
      keeper.stop();
    }
  }

  private static final class Log implements StateLog {
    @Override
    public void line(String text) {
      AgentLog.line(text);
    }

    @Override
    public void warn(String text) {
      AgentLog.warn(text);
    }
  }
}
