package dev.breakwater.rules.compile;

import dev.breakwater.rules.key.FileKeys;
import dev.breakwater.rules.key.Key;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays a rule over the policies it uses over {@code defaults}, and makes every default explicit.
 */
final class Layers {

  private final Block defaults;
  private final Block policies;
  private final Problems problems;

  Layers(@Nullable Block defaults, @Nullable Block policies, Problems problems) {
    this.defaults = defaults == null ? Block.EMPTY : defaults;
    this.policies = policies == null ? Block.EMPTY : policies;
    this.problems = problems;
  }

  /** What holds for the rule: the keys common to rules and policies, each with its origin. */
  Block effective(Block rule) {
    Block merged = defaults;
    Setting use = rule.get("use");
    if (use != null) {
      for (String name : Matches.list(rule, "use")) {
        Block policy = policies.block(name);
        if (policy == null) {
          reportUnknown(use, name);
        } else {
          merged = merged.under(policy);
        }
      }
    }
    Block all = merged.under(common(rule));
    Block derived = Derived.apply(Defaults.fill(all, FileKeys.COMMON));
    return Defaults.fill(derived, FileKeys.COMMON); // puts what was derived into its place
  }

  private static Block common(Block rule) {
    Map<String, Setting> own = new LinkedHashMap<>();
    for (Key key : FileKeys.COMMON.keys()) {
      Setting setting = rule.get(key.name());
      if (setting != null) {
        own.put(key.name(), setting);
      }
    }
    return new Block(own, rule.isFlawed());
  }

  private void reportUnknown(Setting use, String name) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Setting> policy : policies.entries()) {
      names.add(policy.getKey());
    }
    String nearest = Words.nearest(name, names);
    String known =
        names.isEmpty()
            ? "a policy, but the file names none"
            : "a policy of this file: " + Words.oneOf(names);
    problems.add(
        use.line(),
        use.column(),
        use.path(),
        "found "
            + Words.shown(name)
            + ", expected "
            + known
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }
}
