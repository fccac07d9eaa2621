package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A switch whose other position is not built yet. */
final class OnlyFalseType extends ScalarType {

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (node instanceof Scalar scalar && scalar.text().equals("true")) {
      String key = path.substring(path.lastIndexOf('.') + 1);
      reading.problem(node, path, NotBuiltYet.message(key + ": true"));
      return null;
    }
    return super.read(node, path, reading);
  }

  @Override
  protected @Nullable Object parse(String text) {
    return text.equals("false") ? Boolean.FALSE : null;
  }

  @Override
  public String expected() {
    return "false";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("const", false);
  }
}
