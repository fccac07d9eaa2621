package dev.breakwater.rules.key;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One key: its name, its type, what holds when nobody gives it, and what it means. */
public final class Key {

  private final String name;
  private final ValueType type;
  private final @Nullable String defaultText;
  private final boolean required;
  private final String doc;

  private Key(
      String name, ValueType type, @Nullable String defaultText, boolean required, String doc) {
    this.name = name;
    this.type = type;
    this.defaultText = defaultText;
    this.required = required;
    this.doc = doc;
  }

  /** A key with a default, written as the file would write it. */
  static Key of(String name, ValueType type, String defaultText, String doc) {
    return new Key(name, type, defaultText, false, doc);
  }

  /** A key that may be left out without anything standing in for it. */
  static Key optional(String name, ValueType type, String doc) {
    return new Key(name, type, null, false, doc);
  }

  /** A key that must be there. */
  static Key required(String name, ValueType type, String doc) {
    return new Key(name, type, null, true, doc);
  }

  public String name() {
    return name;
  }

  public ValueType type() {
    return type;
  }

  public boolean isRequired() {
    return required;
  }

  /** What is said where it must be there and is not. */
  String missing() {
    return "found nothing, expected " + type.expected() + "; this key is required";
  }

  public String doc() {
    return doc;
  }

  public @Nullable String defaultText() {
    return defaultText;
  }

  /** The default, typed; null when there is none. */
  public @Nullable Object defaultValue() {
    return defaultText == null ? null : type.fromTable(defaultText);
  }

  /** The shape of the mapping behind this key; null when there is none. */
  public @Nullable Shape shape() {
    ValueType inner = type instanceof OffOrType offOr ? offOr.on() : type;
    return inner instanceof BlockType block ? block.shape() : null;
  }

  /** The shape of each mapping in the list behind this key; null when there is none. */
  public @Nullable Shape itemShape() {
    ValueType inner = type instanceof OffOrType offOr ? offOr.on() : type;
    return inner instanceof StepsType steps ? steps.step() : null;
  }

  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", defaultText == null ? doc : doc + " Default: " + defaultText + ".");
    schema.putAll(type.schema());
    return schema;
  }
}
