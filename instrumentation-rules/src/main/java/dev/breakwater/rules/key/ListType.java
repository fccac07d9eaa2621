package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value or a list of them, kept as texts. */
final class ListType extends ValueType {

  private final ScalarType item;
  private final boolean mayBeEmpty;

  private ListType(ScalarType item, boolean mayBeEmpty) {
    this.item = item;
    this.mayBeEmpty = mayBeEmpty;
  }

  /** At least one. */
  static ListType of(ScalarType item) {
    return new ListType(item, false);
  }

  /** Any number: an empty list says "none". */
  static ListType orNone(ScalarType item) {
    return new ListType(item, true);
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Sequence sequence)) {
      Object one = item.read(node, path, reading);
      return one == null ? null : List.of(one.toString());
    }
    if (sequence.items().isEmpty() && !mayBeEmpty) {
      reading.expected(node, path, "at least one: " + item.expected(), "leave the key out for any");
      return null;
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Object value = item.read(sequence.items().get(i), path + '[' + i + ']', reading);
      if (value != null) {
        values.add(value.toString());
      }
    }
    return values.size() < sequence.items().size() ? null : List.copyOf(values);
  }

  @Override
  Object fromTable(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return super.fromTable(text);
    }
    String inside = text.substring(1, text.length() - 1);
    return inside.isEmpty() ? List.of() : List.of(inside.split(", ", -1));
  }

  @Override
  public String expected() {
    return item.expected() + ", or a list of such";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> list =
        mayBeEmpty
            ? Schemas.of("type", "array", "items", item.schema())
            : Schemas.of("type", "array", "items", item.schema(), "minItems", 1L);
    return Schemas.of("anyOf", List.of(item.schema(), list));
  }
}
