package dev.breakwater.rules.schema;

import dev.breakwater.rules.key.FileKeys;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schema of the rules file, by which editors complete and check it. */
public final class JsonSchema {

  private JsonSchema() {}

  /** The schema as JSON text, ending in a line break. Draft 7, which every editor knows. */
  public static String generate() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Breakwater rules file");
    schema.putAll(FileKeys.schema());
    return JsonWriter.write(Definitions.hoist(schema));
  }
}
