package dev.breakwater.rules.schema;

import java.util.List;
import java.util.Map;

/** Maps, lists, texts, numbers and booleans as indented JSON. */
public final class JsonWriter {

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  /** The map as an object, keys in its order, with a line break at the end. */
  public static String write(Map<String, Object> json) {
    JsonWriter writer = new JsonWriter();
    writer.value(json, 0);
    return writer.out.append('\n').toString();
  }

  private void value(Object value, int indent) {
    if (value instanceof Map<?, ?> map) {
      map(map, indent);
    } else if (value instanceof List<?> list) {
      list(list, indent);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Double number && number.longValue() == number) {
      out.append(number.longValue());
    } else {
      out.append(value);
    }
  }

  private void map(Map<?, ?> map, int indent) {
    String separator = "{\n";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      spaces(indent + 2);
      string((String) entry.getKey());
      out.append(": ");
      value(entry.getValue(), indent + 2);
      separator = ",\n";
    }
    close(map.isEmpty() ? "{}" : "}", map.isEmpty(), indent);
  }

  private void list(List<?> list, int indent) {
    String separator = "[\n";
    for (Object item : list) {
      out.append(separator);
      spaces(indent + 2);
      value(item, indent + 2);
      separator = ",\n";
    }
    close(list.isEmpty() ? "[]" : "]", list.isEmpty(), indent);
  }

  private void close(String bracket, boolean empty, int indent) {
    if (!empty) {
      out.append('\n');
      spaces(indent);
    }
    out.append(bracket);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  private void spaces(int count) {
    for (int i = 0; i < count; i++) {
      out.append(' ');
    }
  }
}
