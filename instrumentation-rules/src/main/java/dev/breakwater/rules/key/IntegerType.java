package dev.breakwater.rules.key;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole number in a range. */
final class IntegerType extends ScalarType {

  private final long min;
  private final long max;
  private final String unit;
  private final String hint;

  /**
   * @param unit what is counted, e.g. {@code attempts}
   * @param hint what to do instead of a number out of range; may be empty
   */
  IntegerType(long min, long max, String unit, String hint) {
    this.min = min;
    this.max = max;
    this.unit = unit;
    this.hint = hint;
  }

  @Override
  protected @Nullable Object parse(String text) {
    if (text.isEmpty() || text.length() > 10 || (text.length() > 1 && text.charAt(0) == '0')) {
      return null; // a leading zero means octal to some YAML readers: nobody knows what is meant
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      value = value * 10 + c - '0';
    }
    return value < min || value > max ? null : Long.valueOf(value);
  }

  @Override
  protected String hint(String text) {
    return hint;
  }

  @Override
  public String expected() {
    String range = min == max ? Long.toString(min) : min + " to " + max;
    return range + (unit.isEmpty() ? "" : " " + unit);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orPlaceholder(Schemas.of("type", "integer", "minimum", min, "maximum", max));
  }
}
