package dev.breakwater.agent.control;

import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reload changes, by the names of the rules. A rule whose target or {@code partitionBy} is
 * another one has nothing to keep: it is removed and added.
 *
 * @param moved whether the rules, be it their order alone, or the file's mode are other ones
 * @param besides the file's blocks that are other ones, which is no change of the rules
 */
record RuleSetDiff(
    List<String> same,
    List<String> retuned,
    List<String> added,
    List<String> removed,
    boolean moved,
    List<String> besides) {

  private static final String LEVELS = "degradation";

  static RuleSetDiff between(RuleSet before, RuleSet after) {
    List<String> same = new ArrayList<>();
    List<String> retuned = new ArrayList<>();
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (Rule rule : after.rules()) {
      Rule old = find(before, rule.name());
      if (old == null || !isKept(old, rule)) {
        added.add(rule.name());
      } else {
        (old.equals(rule) ? same : retuned).add(rule.name());
      }
    }
    for (Rule rule : before.rules()) {
      Rule next = find(after, rule.name());
      if (next == null || !isKept(rule, next)) {
        removed.add(rule.name());
      }
    }
    boolean moved = !before.rules().equals(after.rules()) || before.mode() != after.mode();
    List<String> besides = new ArrayList<>();
    note("metrics", before.metrics(), after.metrics(), besides);
    note("state", before.state(), after.state(), besides);
    note(LEVELS, before.degradation(), after.degradation(), besides);
    return new RuleSetDiff(same, retuned, added, removed, moved, besides);
  }

  private static void note(
      String block, @Nullable Object before, @Nullable Object after, List<String> besides) {
    if (!Objects.equals(before, after)) {
      besides.add(block);
    }
  }

  private static boolean isKept(Rule before, Rule after) {
    return before.target() == after.target() && before.partitionBy() == after.partitionBy();
  }

  private static @Nullable Rule find(RuleSet in, String name) {
    for (Rule rule : in.rules()) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }

  /** Whether both sets say the same of calls. */
  boolean isNothing() {
    return !moved && !besides.contains(LEVELS);
  }

  /** For the log, e.g. {@code 1 added (b), 1 retuned (a), 2 unchanged}. */
  String text() {
    StringBuilder text = new StringBuilder();
    part(text, added, "added");
    part(text, removed, "removed");
    part(text, retuned, "retuned");
    String others = String.join(", ", besides);
    if (!moved) {
      return others.isEmpty() ? "nothing changed" : others + " changed, no rule";
    }
    if (text.length() == 0) {
      text.append("order or mode changed");
    }
    if (!same.isEmpty()) {
      text.append(", ").append(same.size()).append(" unchanged");
    }
    return others.isEmpty() ? text.toString() : text + "; " + others + " changed";
  }

  private static void part(StringBuilder text, List<String> names, String what) {
    if (!names.isEmpty()) {
      text.append(text.length() == 0 ? "" : ", ").append(names.size()).append(' ').append(what);
      text.append(" (").append(String.join(", ", names)).append(')');
    }
  }
}
