package dev.breakwater.agent.control;

import dev.breakwater.agent.call.GuardName;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules with other values laid over them: those of the JVM's degradation level over the file's,
 * operators' values of whole rules over these, those of single guards on top. Compiled as the file
 * is, so what is derived from a value follows it.
 *
 * @param rules with the values of whole rules
 * @param particular what single guards are tuned to instead
 * @param leftOut why values of the level had to give way to operators'; empty when none had
 */
record LaidOver(RuleSet rules, Map<GuardName, GuardSpec> particular, String leftOut) {

  /** Rules as they are. */
  LaidOver(RuleSet rules) {
    this(rules, Map.of(), "");
  }

  /**
   * Lays values over rules. What operators have set wins: values of the level that do not go with
   * it are left out, first those of the rules in question, then all.
   *
   * @param level values of the degradation level
   * @param problems is given every reason why not, where operators' values alone do not go
   * @return null when there are problems
   */
  static @Nullable LaidOver of(
      RuleSet base, List<RuleEdit> level, List<ValueOverride> overrides, List<Problem> problems) {
    if (level.isEmpty()) {
      return lay(base, level, overrides, problems, "");
    }
    List<Problem> conflict = new ArrayList<>();
    LaidOver all = lay(base, level, overrides, conflict, "");
    if (all != null) {
      return all;
    }
    String why = conflict.isEmpty() ? "a rule is gone" : conflict.get(0).text();
    List<RuleEdit> elsewhere = new ArrayList<>(level);
    for (ValueOverride each : overrides) {
      elsewhere.removeIf(edit -> edit.rule().equals(each.rule()));
    }
    LaidOver most = lay(base, elsewhere, overrides, new ArrayList<>(), why);
    return most != null ? most : lay(base, List.of(), overrides, problems, why);
  }

  private static @Nullable LaidOver lay(
      RuleSet base,
      List<RuleEdit> level,
      List<ValueOverride> overrides,
      List<Problem> problems,
      String leftOut) {
    RuleSet effective = base.with(edits(level, overrides, null), problems);
    if (effective == null) {
      return null;
    }
    Map<GuardName, GuardSpec> particular = new HashMap<>();
    for (ValueOverride override : overrides) {
      GuardName guard = override.guard();
      if (guard != null && !particular.containsKey(guard)) {
        RuleSet its = base.with(edits(level, overrides, guard), problems);
        Rule rule = its == null ? null : its.rule(guard.rule());
        if (rule == null) {
          return null;
        }
        particular.put(guard, rule.spec());
      }
    }
    return new LaidOver(effective, particular, leftOut);
  }

  /** The level's, then those of whole rules, then those of that guard. */
  private static List<RuleEdit> edits(
      List<RuleEdit> level, List<ValueOverride> all, @Nullable GuardName guard) {
    List<RuleEdit> edits = new ArrayList<>(level);
    for (ValueOverride each : all) {
      if (each.guard() == null) {
        edits.add(each.edit());
      }
    }
    for (ValueOverride each : all) {
      if (guard != null && guard.equals(each.guard())) {
        edits.add(each.edit());
      }
    }
    return edits;
  }
}
