package dev.breakwater.recovery.level;

import dev.breakwater.engine.spec.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When which level is entered and left.
 *
 * @param afterNanos how long a trigger holds before its level is entered
 * @param holdNanos how long a level lasts at least, and how long its triggers are quiet before it
 *     is left
 * @param leaveAt percent of its threshold below which a trigger is quiet
 * @param triggers by level; any of a level's is enough
 */
public record LevelPlan(
    long afterNanos, long holdNanos, double leaveAt, Map<Level, List<Trigger>> triggers) {

  public LevelPlan {
    triggers = Map.copyOf(triggers);
  }

  List<Trigger> of(Level level) {
    return triggers.getOrDefault(level, List.of());
  }

  /** What has to be read. */
  public Set<Sign> signs() {
    Set<Sign> asked = EnumSet.noneOf(Sign.class);
    for (List<Trigger> each : triggers.values()) {
      for (Trigger trigger : each) {
        asked.add(trigger.sign());
      }
    }
    return asked;
  }
}
