package dev.breakwater.jmx.bean;

import org.jspecify.annotations.Nullable;

/** The reason an operator gives: it is shown in exceptions and log lines, so it is one line. */
final class Reason {

  private static final int LONGEST = 200;

  private Reason() {}

  static String checked(@Nullable String given) {
    String text = given == null ? "" : given.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "reason: found none, expected a few words for those who come after, e.g."
              + " \"INC-42 failover\"");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "reason: found "
              + text.length()
              + " characters, expected at most "
              + LONGEST
              + "; name the ticket instead of telling it");
    }
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}
