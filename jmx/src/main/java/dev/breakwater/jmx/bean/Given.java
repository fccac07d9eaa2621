package dev.breakwater.jmx.bean;

import org.jspecify.annotations.Nullable;

/** What an operator has given for a parameter. */
final class Given {

  private Given() {}

  /** Without the blanks around it. */
  static String text(String parameter, @Nullable String given) {
    String text = given == null ? "" : given.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          parameter + ": found none, expected a text; nothing is changed");
    }
    return text;
  }
}
