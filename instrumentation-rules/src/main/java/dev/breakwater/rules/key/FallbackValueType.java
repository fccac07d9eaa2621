package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.value.Nil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A constant: one word or text, null, or a mapping where the answer has parts. */
final class FallbackValueType extends ValueType {

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (node instanceof Mapping) {
      return BlockReader.read(node, FallbackKeys.VALUE, path, reading);
    }
    if (node instanceof Scalar scalar && !(scalar.isMissing() && scalar.text().isEmpty())) {
      return scalar.isMissing() || scalar.text().equals("nil") ? Nil.NIL : scalar.text();
    }
    reading.expected(node, path, expected(), "");
    return null;
  }

  @Override
  public String expected() {
    return "a value, null, empty, or a mapping of " + FallbackKeys.VALUE.keyNames();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(
        "anyOf",
        List.of(
            Schemas.of("type", List.of("string", "number", "boolean", "null")),
            FallbackKeys.VALUE.schema()));
  }
}
