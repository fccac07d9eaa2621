package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The usual kind of thing as a list, or a mapping that says of other kinds too. */
final class ListOrBlockType extends ValueType {

  private final ListType list;
  private final BlockType block;

  ListOrBlockType(ListType list, Shape shape) {
    this.list = list;
    this.block = new BlockType(shape);
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    return node instanceof Mapping
        ? block.read(node, path, reading)
        : list.read(node, path, reading);
  }

  @Override
  Object fromTable(String text) {
    return list.fromTable(text);
  }

  @Override
  public String expected() {
    return list.expected() + ", or " + block.expected();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("anyOf", List.of(list.schema(), block.schema()));
  }
}
