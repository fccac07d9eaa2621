package dev.breakwater.rules.key;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decimal number in a range. */
final class DecimalType extends ScalarType {

  private final double min;
  private final boolean minExcluded;
  private final double max;
  private final String what;

  private DecimalType(double min, boolean minExcluded, double max, String what) {
    this.min = min;
    this.minExcluded = minExcluded;
    this.max = max;
    this.what = what;
  }

  static DecimalType between(int min, int max) {
    return new DecimalType(min, false, max, "a number from " + min + " to " + max);
  }

  static DecimalType over(int min, int max) {
    return new DecimalType(min, true, max, "a number over " + min + " to " + max);
  }

  /** Over 0 to 100. */
  static DecimalType percent() {
    return new DecimalType(0, true, 100, "a percentage over 0 to 100");
  }

  /** From 0 to 100. */
  static DecimalType percentOrNone() {
    return new DecimalType(0, false, 100, "a percentage from 0 to 100");
  }

  @Override
  protected @Nullable Object parse(String text) {
    if (!looksDecimal(text)) {
      return null;
    }
    double value = Double.parseDouble(text);
    boolean low = minExcluded ? value <= min : value < min;
    return low || value > max ? null : Double.valueOf(value);
  }

  @Override
  protected String hint(String text) {
    return text.endsWith("%") ? "leave the % out" : "";
  }

  @Override
  public String expected() {
    return what;
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orPlaceholder(
        Schemas.of(
            "type", "number", minExcluded ? "exclusiveMinimum" : "minimum", min, "maximum", max));
  }

  /** Digits with at most one point among them: no exponents, no {@code 0x}, no {@code NaN}. */
  private static boolean looksDecimal(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1 && text.length() > points && text.length() <= 20;
  }
}
