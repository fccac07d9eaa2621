package dev.breakwater.rules.compile;

import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Replacing;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.tree.Sequence;
import java.util.Arrays;
import java.util.List;

/** Lays values over the rules of a file before it is read by the key tables. */
public final class Edits {

  private Edits() {}

  /** The file's tree with the edits that are about one of its rules, in their order. */
  public static Node apply(Node file, List<RuleEdit> edits) {
    Node edited = file;
    for (RuleEdit edit : edits) {
      edited = apply(edited, edit);
    }
    return edited;
  }

  private static Node apply(Node file, RuleEdit edit) {
    if (file instanceof Mapping top && top.get("rules") instanceof Sequence rules) {
      for (int i = 0; i < rules.items().size(); i++) {
        if (rules.items().get(i) instanceof Mapping rule && isNamed(rule, edit.rule())) {
          List<String> path = Arrays.asList(edit.path().split("\\.", -1));
          Mapping next = Replacing.put(rule, path, Replacing.value(edit.value(), edit.ofLevel()));
          return Replacing.put(top, List.of("rules"), Replacing.put(rules, i, next));
        }
      }
    }
    return file;
  }

  private static boolean isNamed(Mapping rule, String name) {
    return rule.get("name") instanceof Scalar scalar && scalar.text().equals(name);
  }
}
