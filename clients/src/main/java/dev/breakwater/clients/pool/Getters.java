package dev.breakwater.clients.pool;

import org.jspecify.annotations.Nullable;

/** Reads an object's public properties by their getters. Slow: once an object, or on failures. */
final class Getters {

  private Getters() {}

  /** The first of these that gives a text; null when none does. */
  static @Nullable String text(Object owner, String... getters) {
    for (String getter : getters) {
      if (value(owner, getter) instanceof String text && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  static @Nullable Number number(Object owner, String getter) {
    return value(owner, getter) instanceof Number number ? number : null;
  }

  private static @Nullable Object value(Object owner, String getter) {
    try {
      return owner.getClass().getMethod(getter).invoke(owner);
    } catch (ReflectiveOperationException | RuntimeException notThisOne) {
      return null;
    }
  }
}
