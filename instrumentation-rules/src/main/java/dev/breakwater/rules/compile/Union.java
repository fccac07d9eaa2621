package dev.breakwater.rules.compile;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a directory as one: their rules one after the other, their policies together, every
 * other key in one file at most. Each file says its own {@code version}.
 */
public final class Union {

  private final Problems problems;

  private Union(Problems problems) {
    this.problems = problems;
  }

  /** The files' settings in the order of their names; a single one is itself. */
  public static Block of(List<Block> files, Problems problems) {
    Union union = new Union(problems);
    Block all = files.get(0);
    for (int i = 1; i < files.size(); i++) {
      all = union.join(all, files.get(i));
    }
    if (files.size() > 1 && !all.has("rules") && !all.isFlawed()) {
      problems.add(
          0, 0, "rules", "found nothing in any of the files, expected a list of rules in one");
    }
    return all;
  }

  private Block join(Block before, Block next) {
    Map<String, Setting> all = new LinkedHashMap<>();
    for (Map.Entry<String, Setting> entry : before.entries()) {
      all.put(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, Setting> entry : next.entries()) {
      Setting first = all.get(entry.getKey());
      all.put(
          entry.getKey(),
          first == null ? entry.getValue() : both(entry.getKey(), first, entry.getValue()));
    }
    return new Block(all, before.isFlawed() || next.isFlawed());
  }

  private Setting both(String key, Setting first, Setting second) {
    switch (key) {
      case "version":
        return first;
      case "rules":
        List<Object> rules = new ArrayList<>((List<?>) first.value());
        rules.addAll((List<?>) second.value());
        return first.with(rules);
      case "policies":
        return first.with(policies((Block) first.value(), (Block) second.value()));
      default:
        twice("the key " + key, "it in one file at most", first, second);
        return first;
    }
  }

  private Block policies(Block first, Block second) {
    Block all = first;
    for (Map.Entry<String, Setting> entry : second.entries()) {
      Setting known = first.get(entry.getKey());
      if (known == null) {
        all = all.with(entry.getKey(), entry.getValue());
      } else {
        String what = "the policy " + Words.shown(entry.getKey());
        twice(what, "a name for each policy", known, entry.getValue());
      }
    }
    return second.isFlawed() ? all.under(new Block(Map.of(), true)) : all;
  }

  private void twice(String what, String expected, Setting first, Setting second) {
    problems.add(
        second.line(),
        second.column(),
        second.path(),
        "found "
            + what
            + " twice, expected "
            + expected
            + "; the first is on "
            + problems.where(first.line()));
  }
}
