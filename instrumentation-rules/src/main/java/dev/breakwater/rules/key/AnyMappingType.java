package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code match} that cannot be judged because its rule's target is not known. */
final class AnyMappingType extends ValueType {

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    return Block.EMPTY;
  }

  @Override
  public String expected() {
    return "a mapping";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "object");
  }
}
