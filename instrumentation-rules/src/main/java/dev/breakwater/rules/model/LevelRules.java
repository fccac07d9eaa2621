package dev.breakwater.rules.model;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds in one degradation level: what it says itself, over what the levels below it say.
 *
 * @param when thresholds by the names of their triggers; of this level alone
 * @param shed criticalities whose calls are refused
 * @param toggles that have fallen
 * @param retries whether failed calls are made again
 * @param hedges whether slow calls are made again
 * @param changes of single values, in their order; the rule {@code *} is every rule
 */
public record LevelRules(
    Level level,
    Map<String, Double> when,
    Set<Criticality> shed,
    Set<String> toggles,
    boolean retries,
    boolean hedges,
    List<RuleEdit> changes) {

  public LevelRules {
    when = Collections.unmodifiableMap(new LinkedHashMap<>(when)); // in the order of the keys
    shed = Set.copyOf(shed);
    toggles = Set.copyOf(toggles);
    changes = List.copyOf(changes);
  }

  /** Nothing is given up. */
  public static LevelRules none(Level level) {
    return new LevelRules(level, Map.of(), Set.of(), Set.of(), true, true, List.of());
  }

  /** This level over the one below it. */
  public LevelRules over(LevelRules below) {
    Set<Criticality> allShed = EnumSet.noneOf(Criticality.class);
    allShed.addAll(below.shed);
    allShed.addAll(shed);
    Set<String> fallen = new TreeSet<>(below.toggles);
    fallen.addAll(toggles);
    List<RuleEdit> all = new ArrayList<>(below.changes);
    all.addAll(changes);
    return new LevelRules(
        level, when, allShed, fallen, retries && below.retries, hedges && below.hedges, all);
  }

  /** What is to be laid over these rules in this level. */
  List<RuleEdit> edits(List<Rule> rules) {
    List<RuleEdit> edits = new ArrayList<>();
    for (Rule rule : rules) {
      if (!retries && rule.spec().retry() != null) {
        edits.add(new RuleEdit(rule.name(), "retry", "off", true));
      }
      if (!hedges && rule.spec().hedge() != null) {
        edits.add(new RuleEdit(rule.name(), "hedge", "off", true));
      }
      for (RuleEdit change : changes) {
        if (change.rule().equals("*")) {
          edits.add(new RuleEdit(rule.name(), change.path(), change.value(), true));
        } else if (change.rule().equals(rule.name())) {
          edits.add(change);
        }
      }
    }
    return edits;
  }
}
