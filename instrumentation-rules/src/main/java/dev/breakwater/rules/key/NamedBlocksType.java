package dev.breakwater.rules.key;

import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings of one shape under names the author chooses: {@code policies}. */
final class NamedBlocksType extends ValueType {

  private final Shape shape;

  NamedBlocksType(Shape shape) {
    this.shape = shape;
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Mapping mapping)) {
      reading.expected(node, path, expected(), "");
      return null;
    }
    Map<String, Setting> blocks = new LinkedHashMap<>();
    boolean flawed = false;
    for (Mapping.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      String at = BlockReader.join(path, name);
      if (FileKeys.NAME.parse(name) == null) {
        reading.problem(
            entry.key(),
            at,
            "found " + Words.shown(name) + ", expected " + FileKeys.NAME.expected());
      }
      String origin = "policy " + name;
      Block block = BlockReader.read(entry.value(), shape, at, reading.in(origin));
      flawed |= block == null || block.isFlawed();
      Block kept = block == null ? new Block(Map.of(), true) : block; // named, so that use finds it
      blocks.put(name, new Setting(kept, origin, at, entry.value().line(), entry.value().column()));
    }
    return new Block(blocks, flawed);
  }

  @Override
  public String expected() {
    return "a mapping of names to policies";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(
        "type", "object",
        "propertyNames", Schemas.of("pattern", "^(" + FileKeys.NAME_REGEX + ")$"),
        "additionalProperties", shape.schema());
  }
}
