package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.value.Off;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that can be switched off by {@code off}, which YAML 1.1 also knows as false. */
final class OffOrType extends ValueType {

  private final ValueType on;

  OffOrType(ValueType on) {
    this.on = on;
  }

  ValueType on() {
    return on;
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (node instanceof Scalar scalar) {
      String text = scalar.text();
      if (text.equalsIgnoreCase("off") || text.equals("false")) {
        return Off.OFF;
      }
      if (on instanceof BlockType) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        reading.expected(
            node,
            path,
            "a mapping of its keys, or off",
            "\"" + key + ": {}\" switches it on with its defaults");
        return null;
      }
    }
    return on.read(node, path, reading);
  }

  @Override
  Object fromTable(String text) {
    return text.equals("off") ? Off.OFF : on.fromTable(text);
  }

  @Override
  public String expected() {
    return on.expected() + ", or off";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> off = Schemas.of("enum", List.of("off", false));
    return Schemas.of("anyOf", List.of(off, on.schema()));
  }
}
