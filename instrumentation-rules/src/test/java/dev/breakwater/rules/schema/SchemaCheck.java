package dev.breakwater.rules.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks a YAML text against the schema, by the part of JSON Schema that the schema uses. */
final class SchemaCheck {

  private static final Map<?, ?> SCHEMA = (Map<?, ?>) load(JsonSchema.generate());

  private final List<String> complaints = new ArrayList<>();

  private SchemaCheck() {}

  static List<String> complaints(String yaml) {
    SchemaCheck check = new SchemaCheck();
    check.value(SCHEMA, load(yaml), "");
    return check.complaints;
  }

  /** As an editor would; JSON is YAML. */
  private static Object load(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  @SuppressWarnings("unchecked")
  private void value(Object schemaObject, Object value, String path) {
    if (schemaObject instanceof Boolean allowed) {
      complain(allowed, path, "is not allowed");
      return;
    }
    Map<String, Object> schema = (Map<String, Object>) schemaObject;
    for (Map.Entry<String, Object> entry : schema.entrySet()) {
      Object said = entry.getValue();
      switch (entry.getKey()) {
        case "$ref" -> {
          String name = ((String) said).substring("#/definitions/".length());
          value(((Map<?, ?>) SCHEMA.get("definitions")).get(name), value, path);
        }
        case "definitions", "$schema", "title", "description", "then", "additionalProperties" -> {}
        case "type" -> {
          List<?> types = said instanceof List<?> several ? several : List.of(said);
          complain(
              types.stream().anyMatch(type -> isOf((String) type, value)), path, "is no " + said);
        }
        case "const" -> complain(said.equals(value), path, "is not " + said);
        case "enum" -> complain(isIn((List<Object>) said, value), path, "is none of " + said);
        case "minimum" -> number(value, path, said, number(value) >= number(said));
        case "maximum" -> number(value, path, said, number(value) <= number(said));
        case "exclusiveMinimum" -> number(value, path, said, number(value) > number(said));
        case "pattern" -> {
          boolean fits =
              !(value instanceof String s) || Pattern.compile((String) said).matcher(s).find();
          complain(fits, path, "does not look like " + said);
        }
        case "minLength", "maxLength" -> complain(!"".equals(value), path, "is empty");
        case "minItems" ->
            complain(!(value instanceof List<?> list) || !list.isEmpty(), path, "is empty");
        case "minProperties" ->
            complain(!(value instanceof Map<?, ?> map) || !map.isEmpty(), path, "is empty");
        case "maxProperties" ->
            complain(
                !(value instanceof Map<?, ?> map) || map.size() <= number(said),
                path,
                "has too many keys");
        case "items" -> {
          if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
              value(said, list.get(i), path + '[' + i + ']');
            }
          }
        }
        case "properties" -> properties(schema, value, path);
        case "propertyNames" -> {
          if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> value(said, name, path + '.' + name));
            map.forEach(
                (name, v) -> value(schema.get("additionalProperties"), v, path + '.' + name));
          }
        }
        case "required" -> {
          for (Object name : (List<Object>) said) {
            boolean there = !(value instanceof Map<?, ?> map) || map.containsKey(name);
            complain(there, path, "lacks " + name);
          }
        }
        case "anyOf" -> complain(fitsAny((List<Object>) said, value), path, "fits none of anyOf");
        case "allOf" -> ((List<Object>) said).forEach(each -> value(each, value, path));
        case "if" -> {
          if (fitsAny(List.of(said), value)) {
            value(schema.get("then"), value, path);
          }
        }
        default -> throw new IllegalStateException("the check does not know " + entry.getKey());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void properties(Map<String, Object> schema, Object value, String path) {
    Map<String, Object> known = (Map<String, Object>) schema.get("properties");
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String at = path + '.' + entry.getKey();
        // YAML 1.1, which this loader reads, takes the key "on" for true
        String name = Boolean.TRUE.equals(entry.getKey()) ? "on" : String.valueOf(entry.getKey());
        Object inner = known.get(name);
        if (inner != null) {
          value(inner, entry.getValue(), at);
        } else {
          complain(!Boolean.FALSE.equals(schema.get("additionalProperties")), at, "is not known");
        }
      }
    }
  }

  private boolean fitsAny(List<Object> schemas, Object value) {
    for (Object schema : schemas) {
      SchemaCheck check = new SchemaCheck();
      check.value(schema, value, "");
      if (check.complaints.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** YAML text in quotes may stand for a word of any case and for a number. */
  private static boolean isIn(List<Object> words, Object value) {
    for (Object word : words) {
      if (String.valueOf(word).equals(String.valueOf(value))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "null" -> value == null;
      case "boolean" -> value instanceof Boolean;
      default -> value instanceof String;
    };
  }

  private void number(Object value, String path, Object bound, boolean holds) {
    complain(!(value instanceof Number) || holds, path, "is out of range, bound " + bound);
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  private void complain(boolean holds, String path, String what) {
    if (!holds) {
      complaints.add(path + ' ' + what);
    }
  }
}
