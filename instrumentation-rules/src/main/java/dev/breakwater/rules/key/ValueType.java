package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand behind a key: how it is read, and how the schema says so. */
public abstract class ValueType {

  /** The typed value; null when there is none, with the reason reported. */
  public abstract @Nullable Object read(Node node, String path, Reading reading);

  /** What is expected, for a problem: {@code 1 to 10 attempts}. */
  public abstract String expected();

  /** The JSON Schema of this type, as maps and lists. */
  public abstract Map<String, Object> schema();

  /** The value of a default as the tables write it. */
  Object fromTable(String text) {
    throw new IllegalStateException(getClass().getName() + " has no default such as " + text);
  }
}
