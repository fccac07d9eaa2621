package dev.breakwater.rules.key;

import java.util.List;
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
    // 429 and 40001 are numbers to YAML; to us they are the text they are written as
    boolean digits = parse("429") != null || parse("40001") != null;
    Object type = digits ? List.of("string", "integer") : "string";
    return Schemas.orPlaceholder(Schemas.of("type", type, "pattern", "^(" + regex + ")$"));
  }
}
