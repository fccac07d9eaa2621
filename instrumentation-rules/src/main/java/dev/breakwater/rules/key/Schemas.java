package dev.breakwater.rules.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON Schema as maps, in the order written. */
final class Schemas {

  /** A text that holds a placeholder: what stands for it is known only when the file is read. */
  private static final Map<String, Object> PLACEHOLDER =
      of("type", "string", "pattern", "\\$\\{[^}]+\\}");

  private Schemas() {}

  /** Names and values in turn. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return schema;
  }

  static Map<String, Object> orPlaceholder(Map<String, Object> schema) {
    return of("anyOf", List.of(schema, PLACEHOLDER));
  }
}
