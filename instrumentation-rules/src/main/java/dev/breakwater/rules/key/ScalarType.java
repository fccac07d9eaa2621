package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import org.jspecify.annotations.Nullable;

/** A type whose values are written as one word or text. */
public abstract class ScalarType extends ValueType {

  /** The typed value; null when the text is none of this type. */
  protected abstract @Nullable Object parse(String text);

  /** What the author of such a text may rather want; empty when there is nothing to say. */
  protected String hint(String text) {
    return "";
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Scalar scalar)) {
      reading.expected(node, path, expected(), "");
      return null;
    }
    Object value = scalar.isMissing() ? null : parse(scalar.text());
    if (value == null) {
      reading.expected(node, path, expected(), scalar.isMissing() ? "" : hint(scalar.text()));
    }
    return value;
  }

  @Override
  Object fromTable(String text) {
    Object value = parse(text);
    if (value == null) {
      throw new IllegalStateException("default " + text + " is not " + expected());
    }
    return value;
  }
}
