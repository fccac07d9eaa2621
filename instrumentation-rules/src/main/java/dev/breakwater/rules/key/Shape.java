package dev.breakwater.rules.key;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that a mapping may hold, in the order they are documented and printed. */
public final class Shape {

  private final List<Key> keys;
  private final List<String> names;

  Shape(List<Key> keys) {
    this.keys = List.copyOf(keys);
    List<String> all = new ArrayList<>();
    for (Key key : keys) {
      all.add(key.name());
    }
    this.names = List.copyOf(all);
  }

  static Shape of(Key... keys) {
    return new Shape(List.of(keys));
  }

  public List<Key> keys() {
    return keys;
  }

  List<String> names() {
    return names;
  }

  @Nullable Key key(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : keys.get(index);
  }

  /** A shape of some of these keys. */
  Shape only(String... wanted) {
    List<Key> some = new ArrayList<>();
    for (Key each : keys) {
      if (List.of(wanted).contains(each.name())) {
        some.add(each);
      }
    }
    return new Shape(some);
  }

  String keyNames() {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(text.length() == 0 ? "" : ", ").append(name);
    }
    return text.toString();
  }

  Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    for (Key key : keys) {
      properties.put(key.name(), key.schema());
      if (key.isRequired()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema =
        Schemas.of("type", "object", "additionalProperties", false, "properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }
}
