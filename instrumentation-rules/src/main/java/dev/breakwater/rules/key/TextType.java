package dev.breakwater.rules.key;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of a certain form. */
final class TextType extends ScalarType {

  private final String regex;
  private final String expected;
  private @Nullable Pattern pattern; // compiled when first needed; racing threads make equal ones

  /**
   * @param regex of the whole text, in what Java and JSON Schema have in common
   * @param expected the same in words
   */
  TextType(String regex, String expected) {
    this.regex = regex;
    this.expected = expected;
  }

  @Override
  protected @Nullable Object parse(String text) {
    Pattern compiled = pattern;
    if (compiled == null) {
      compiled = Pattern.compile(regex);
      pattern = compiled;
    }
    return compiled.matcher(text).matches() ? text : null;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orPlaceholder(Schemas.of("type", "string", "pattern", "^(" + regex + ")$"));
  }
}
