package dev.breakwater.rules.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves the keys that a schema describes more than once into definitions that it refers to. */
final class Definitions {

  private final Map<Object, Integer> times = new HashMap<>();
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private Definitions() {}

  /** The same schema, shorter. */
  static Map<String, Object> hoist(Map<String, Object> schema) {
    Definitions all = new Definitions();
    all.count(schema);
    Map<String, Object> shorter = all.map(schema, false);
    shorter.put("definitions", all.definitions);
    return shorter;
  }

  private void count(Object json) {
    if (json instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (entry.getKey().equals("properties") && entry.getValue() instanceof Map<?, ?> keys) {
          for (Object key : keys.values()) {
            times.put(key, times.getOrDefault(key, 0) + 1);
          }
        }
        count(entry.getValue());
      }
    } else if (json instanceof List<?> list) {
      for (Object item : list) {
        count(item);
      }
    }
  }

  private Object shorter(Object json) {
    if (json instanceof Map<?, ?> map) {
      return map(map, false);
    }
    if (json instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        items.add(shorter(item));
      }
      return items;
    }
    return json;
  }

  private Map<String, Object> map(Map<?, ?> map, boolean ofKeys) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = (String) entry.getKey();
      Object value = entry.getValue();
      if (ofKeys && times.getOrDefault(value, 0) > 1) {
        out.put(name, reference(name, value));
      } else if (name.equals("properties") && !ofKeys && value instanceof Map<?, ?> keys) {
        out.put(name, map(keys, true));
      } else {
        out.put(name, shorter(value));
      }
    }
    return out;
  }

  /** Keys of one name but different meanings stay where they are, after the first. */
  private Object reference(String name, Object schema) {
    Object shorter = shorter(schema);
    Object known = definitions.putIfAbsent(name, shorter);
    if (known != null && !known.equals(shorter)) {
      return shorter;
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("$ref", "#/definitions/" + name);
    return reference;
  }
}
