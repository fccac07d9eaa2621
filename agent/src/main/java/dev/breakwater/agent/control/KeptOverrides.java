package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.OverrideMemento;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.recovery.state.Snapshot.KeptOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What operators have set on rules and on the JVM, and values, as a snapshot has them. */
final class KeptOverrides {

  private static final String VALUE = "VALUE";
  private static final String LEVEL = "LEVEL";

  private final RuleOverrides overrides;
  private final RulesInForce inForce;
  private final LevelWatch levels;
  private final Guards guards;
  private final Ticker ticker;

  KeptOverrides(
      RuleOverrides overrides,
      RulesInForce inForce,
      LevelWatch levels,
      Guards guards,
      Ticker ticker) {
    this.overrides = overrides;
    this.inForce = inForce;
    this.levels = levels;
    this.guards = guards;
    this.ticker = ticker;
  }

  /** For a snapshot. From any thread. */
  List<KeptOverride> all() {
    long now = ticker.nanos();
    List<KeptOverride> all = new ArrayList<>();
    for (ValueOverride each : inForce.overrides()) {
      String resource = each.resource();
      if (!each.isOver(now)) {
        all.add(
            new KeptOverride(
                VALUE,
                each.rule(),
                resource == null ? "" : resource,
                each.path(),
                each.value(),
                each.left(now),
                each.reason(),
                each.by()));
      }
    }
    for (Map.Entry<String, OverrideMemento> each : guards.mementosOfRules().entrySet()) {
      OverrideMemento said = each.getValue();
      all.add(
          new KeptOverride(
              said.kind().name(),
              each.getKey(),
              "",
              "",
              "",
              said.leftNanos(),
              said.reason(),
              said.by()));
    }
    ForcedLevel forced = levels.forced();
    if (forced != null && !forced.isOver(now)) {
      all.add(
          new KeptOverride(
              LEVEL,
              "",
              "",
              "",
              forced.level().name(),
              forced.left(now),
              forced.reason(),
              forced.by()));
    }
    return all;
  }

  /**
   * Sets again what a snapshot has.
   *
   * @param ageNanos of the snapshot
   * @return how many are in force
   */
  int restore(List<KeptOverride> kept, long ageNanos) {
    long now = ticker.nanos();
    List<ValueOverride> values = new ArrayList<>();
    int others = 0;
    for (KeptOverride each : kept) {
      long left = each.leftNanos() < 0 ? -1 : each.leftNanos() - ageNanos;
      if (each.leftNanos() >= 0 && left <= 0) {
        continue; // its time was up meanwhile
      }
      if (each.kind().equals(VALUE)) {
        values.add(
            new ValueOverride(
                each.rule(),
                each.resource().isEmpty() ? null : each.resource(),
                each.path(),
                each.value(),
                left < 0,
                now + Math.max(0, left),
                each.reason(),
                each.by()));
      } else if (each.kind().equals(LEVEL)) {
        others += restoreLevel(each, left) ? 1 : 0;
      } else {
        others += restoreState(each, left) ? 1 : 0;
      }
    }
    return others + overrides.restoreValues(values);
  }

  private boolean restoreLevel(KeptOverride each, long left) {
    for (Level level : Level.values()) {
      if (level.name().equals(each.value())) {
        return levels.restore(level, left, each.reason(), each.by());
      }
    }
    return false; // a word of a later version
  }

  private boolean restoreState(KeptOverride each, long left) {
    for (StateOverride.Kind kind : StateOverride.Kind.values()) {
      if (kind.name().equals(each.kind())) {
        return overrides.restoreState(
            each.rule(), new OverrideMemento(kind, left, each.reason(), each.by()));
      }
    }
    return false; // a word of a later version
  }
}
