package dev.breakwater.rules.key;

import java.util.List;

/** What the rules language has but this version does not: refused in so many words. */
final class NotBuiltYet {

  private static final List<String> KEYS = List.of("chaos");

  private NotBuiltYet() {}

  static boolean isKey(String name) {
    return KEYS.contains(name);
  }

  static String message(String what) {
    return '"' + what + "\" is not available in this version";
  }
}
