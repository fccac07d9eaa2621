package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Whether the exception of a {@code throw} step can be thrown at a target's callers, as far as that
 * is known before there is an application: of the JDK's own classes all is, of others nothing.
 */
final class ThrownFit {

  private ThrownFit() {}

  static @Nullable String misfit(Family family, @Nullable String name) {
    if (name == null || !(name.startsWith("java.") || name.startsWith("javax."))) {
      return null;
    }
    Class<?> type;
    try {
      type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException | LinkageError none) {
      return "found " + name + ", which this Java does not have, expected an exception it has";
    }
    if (!Throwable.class.isAssignableFrom(type)) {
      return "found " + name + ", expected an exception";
    }
    String declared = declared(family);
    boolean unchecked =
        RuntimeException.class.isAssignableFrom(type) || Error.class.isAssignableFrom(type);
    if (unchecked || declared == null || isKindOf(type, declared)) {
      return hasMessage(type) ? null : "found " + name + ", expected one with a message";
    }
    return "found "
        + name
        + ", expected an unchecked exception"
        + (declared.isEmpty() ? "" : " or a kind of " + declared)
        + ": callers of target "
        + family.word()
        + " do not expect others";
  }

  /** The checked exception that a target's methods declare; empty for none, null if it depends. */
  private static @Nullable String declared(Family family) {
    switch (family) {
      case JDBC:
        return "java.sql.SQLException";
      case HTTP:
        return "java.io.IOException";
      case METHOD:
        return null;
      default:
        return "";
    }
  }

  private static boolean isKindOf(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMessage(Class<?> type) {
    for (Constructor<?> each : type.getConstructors()) {
      Class<?>[] of = each.getParameterTypes();
      boolean message = of.length > 0 && of[0] == String.class;
      if (message
          && (of.length == 1 || of.length == 2 && Throwable.class.isAssignableFrom(of[1]))) {
        return true;
      }
    }
    return false;
  }
}
