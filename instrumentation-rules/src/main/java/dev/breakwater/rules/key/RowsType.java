package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.tree.Sequence;
import dev.breakwater.rules.value.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a result set: a list of lists of values, as texts and {@link Nil}. */
final class RowsType extends ValueType {

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Sequence rows)) {
      reading.expected(node, path, expected(), "");
      return null;
    }
    List<List<Object>> all = new ArrayList<>();
    boolean flawed = false;
    for (int i = 0; i < rows.items().size(); i++) {
      List<Object> row = row(rows.items().get(i), path + '[' + i + ']', reading);
      flawed |= row == null;
      if (row != null) {
        all.add(row);
      }
    }
    return flawed ? null : List.copyOf(all);
  }

  private @Nullable List<Object> row(Node node, String path, Reading reading) {
    if (!(node instanceof Sequence cells)) {
      reading.expected(node, path, "a list of values, one for each column", "");
      return null;
    }
    List<Object> row = new ArrayList<>();
    for (Node cell : cells.items()) {
      if (!(cell instanceof Scalar value)) {
        reading.expected(cell, path, "a list of values, one for each column", "");
        return null;
      }
      row.add(value.isMissing() ? Nil.NIL : value.text());
    }
    return List.copyOf(row);
  }

  @Override
  public String expected() {
    return "a list of rows, each a list of values such as [1, open]";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> cell = Schemas.of("type", List.of("string", "number", "boolean", "null"));
    return Schemas.of("type", "array", "items", Schemas.of("type", "array", "items", cell));
  }
}
