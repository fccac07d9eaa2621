package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping with keys of its own. */
final class BlockType extends ValueType {

  private final Shape shape;

  BlockType(Shape shape) {
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    return BlockReader.read(node, shape, path, reading);
  }

  @Override
  Object fromTable(String text) {
    return text.equals("{}") ? Block.EMPTY : super.fromTable(text);
  }

  @Override
  public String expected() {
    return "a mapping of " + shape.keyNames();
  }

  @Override
  public Map<String, Object> schema() {
    return shape.schema();
  }
}
