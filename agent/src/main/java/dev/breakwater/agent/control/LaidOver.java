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
 * Rules with operators' values laid over them: those of whole rules over the file's, those of
 * single guards over these. Compiled as the file is, so what is derived from a value follows it.
 *
 * @param rules with the values of whole rules
 * @param particular what single guards are tuned to instead
 */
record LaidOver(RuleSet rules, Map<GuardName, GuardSpec> particular) {

  /**
   * Lays values over rules.
   *
   * @param problems is given every reason why not
   * @return null when there are problems
   */
  static @Nullable LaidOver of(
      RuleSet base, List<ValueOverride> overrides, List<Problem> problems) {
    RuleSet effective = base.with(edits(overrides, null), problems);
    if (effective == null) {
      return null;
    }
    Map<GuardName, GuardSpec> particular = new HashMap<>();
    for (ValueOverride override : overrides) {
      GuardName guard = override.guard();
      if (guard != null && !particular.containsKey(guard)) {
        RuleSet its = base.with(edits(overrides, guard), problems);
        Rule rule = its == null ? null : its.rule(guard.rule());
        if (rule == null) {
          return null;
        }
        particular.put(guard, rule.spec());
      }
    }
    return new LaidOver(effective, particular);
  }

  /** Those of whole rules, then those of that guard. */
  private static List<RuleEdit> edits(List<ValueOverride> all, @Nullable GuardName guard) {
    List<RuleEdit> edits = new ArrayList<>();
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
