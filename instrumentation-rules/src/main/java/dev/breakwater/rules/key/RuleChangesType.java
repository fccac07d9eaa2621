package dev.breakwater.rules.key;

import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of policies under the names of rules, where {@code "*"} is every rule. */
final class RuleChangesType extends ValueType {

  private final Shape shape;

  RuleChangesType(Shape shape) {
    this.shape = shape;
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Mapping mapping)) {
      reading.expected(node, path, expected(), "");
      return null;
    }
    Map<String, Setting> changes = new LinkedHashMap<>();
    boolean flawed = false;
    for (Mapping.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      String at = BlockReader.join(path, name);
      if (!name.equals("*") && FileKeys.NAME.parse(name) == null) {
        flawed = true;
        reading.problem(
            entry.key(),
            at,
            "found " + Words.shown(name) + ", expected the name of a rule, or \"*\" for all");
      }
      Block block = BlockReader.read(entry.value(), shape, at, reading);
      flawed |= block == null || block.isFlawed();
      if (block != null) {
        int line = entry.key().line();
        changes.put(name, new Setting(block, reading.origin(), at, line, entry.key().column()));
      }
    }
    return new Block(changes, flawed);
  }

  @Override
  public String expected() {
    return "a mapping of names of rules to values of their policies";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(
        "type", "object",
        "propertyNames", Schemas.of("pattern", "^(\\*|" + FileKeys.NAME_REGEX + ")$"),
        "additionalProperties", shape.schema());
  }
}
