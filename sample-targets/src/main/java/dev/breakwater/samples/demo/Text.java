package dev.breakwater.samples.demo;

import java.util.Locale;

/** Small words and numbers, put the same way everywhere. */
final class Text {

  private Text() {}

  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** A recovery as {@link Timeline#recoveryMillis} gives it. */
  static String recovery(long millis) {
    return millis < 0 ? "not in time" : seconds(millis);
  }

  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
