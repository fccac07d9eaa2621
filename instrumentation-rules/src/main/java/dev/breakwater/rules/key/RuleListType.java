package dev.breakwater.rules.key;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.tree.Sequence;
import dev.breakwater.rules.value.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of rules, each of the shape its {@code target} asks for. */
final class RuleListType extends ValueType {

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Sequence sequence)) {
      reading.expected(node, path, expected(), "begin each rule with \"- name: ...\"");
      return null;
    }
    List<Block> rules = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      Block rule = BlockReader.read(item, shapeOf(item), path + '[' + i + ']', reading.in("rule"));
      rules.add(rule == null ? new Block(Map.of(), true) : rule);
    }
    return rules;
  }

  private static Shape shapeOf(Node item) {
    if (item instanceof Mapping mapping && mapping.get("target") instanceof Scalar target) {
      for (Family family : Family.values()) {
        if (family.word().equalsIgnoreCase(target.text())) {
          return FileKeys.rule(family);
        }
      }
    }
    return FileKeys.RULE_OF_NO_TARGET;
  }

  @Override
  public String expected() {
    return "a list of rules";
  }

  @Override
  public Map<String, Object> schema() {
    List<Object> byTarget = new ArrayList<>();
    for (Family family : Family.values()) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("match", MatchKeys.of(family).schema());
      Map<String, Object> then = Schemas.of("properties", properties);
      if (family == Family.METHOD) {
        then.put("required", List.of("match"));
      }
      byTarget.add(
          Schemas.of(
              "if",
              Schemas.of(
                  "properties",
                  Schemas.of("target", Schemas.of("const", family.word())),
                  "required",
                  List.of("target")),
              "then",
              then));
    }
    Map<String, Object> rule = FileKeys.RULE_OF_NO_TARGET.schema();
    rule.put("allOf", byTarget);
    return Schemas.of("type", "array", "items", rule);
  }
}
