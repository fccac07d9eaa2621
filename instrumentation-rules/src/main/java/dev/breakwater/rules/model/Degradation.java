package dev.breakwater.rules.model;

import dev.breakwater.engine.spec.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file's block {@code degradation}, every default explicit.
 *
 * @param afterNanos how long a trigger holds before its level is entered
 * @param holdNanos how long a level's triggers are quiet before it is left
 * @param leaveAt percent of its threshold below which a trigger is quiet
 * @param levels by {@link Level}, NORMAL included
 */
public record Degradation(
    long afterNanos, long holdNanos, double leaveAt, List<LevelRules> levels) {

  public Degradation {
    levels = List.copyOf(levels);
  }

  /** What holds in a level. */
  public LevelRules at(Level level) {
    return levels.get(level.ordinal());
  }

  /** What is to be laid over these rules in a level. */
  public List<RuleEdit> edits(Level level, List<Rule> rules) {
    return at(level).edits(rules);
  }

  /** All toggles that fall in some level. */
  public Set<String> toggles() {
    Set<String> all = new TreeSet<>();
    for (LevelRules each : levels) {
      all.addAll(each.toggles());
    }
    return all;
  }
}
