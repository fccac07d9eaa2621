package dev.breakwater.rules.key;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanType extends ScalarType {

  @Override
  protected @Nullable Object parse(String text) {
    if (text.equals("true")) {
      return Boolean.TRUE;
    }
    return text.equals("false") ? Boolean.FALSE : null;
  }

  @Override
  public String expected() {
    return "true or false";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orPlaceholder(Schemas.of("type", "boolean"));
  }
}
