package dev.breakwater.clients.support;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constants of the rules file as values of Java's own types. */
public final class Constants {

  private Constants() {}

  /**
   * The constant as a value of this type.
   *
   * @throws Unanswerable when it is none
   */
  public static @Nullable Object of(FallbackSpec.Value value, Class<?> type) throws Unanswerable {
    String text = value.text();
    if (type == void.class) {
      return null;
    }
    if (text == null) {
      if (type.isPrimitive()) {
        throw misfit("null", type);
      }
      return null;
    }
    if (type == String.class || type == CharSequence.class || type == Object.class) {
      return text;
    }
    Object scalar = scalar(text, type);
    if (scalar == null && text.equals(FallbackSpec.Value.EMPTY)) {
      scalar = empty(type);
    }
    if (scalar == null) {
      throw misfit('"' + text + '"', type);
    }
    return scalar;
  }

  private static @Nullable Object scalar(String text, Class<?> type) throws Unanswerable {
    try {
      switch (type.getName()) {
        case "boolean":
        case "java.lang.Boolean":
          return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        case "int":
        case "java.lang.Integer":
          return Integer.valueOf(text);
        case "long":
        case "java.lang.Long":
        case "java.lang.Number":
          return Long.valueOf(text);
        case "double":
        case "java.lang.Double":
          return Double.valueOf(text);
        case "float":
        case "java.lang.Float":
          return Float.valueOf(text);
        case "short":
        case "java.lang.Short":
          return Short.valueOf(text);
        case "byte":
        case "java.lang.Byte":
          return Byte.valueOf(text);
        case "char":
        case "java.lang.Character":
          return text.length() == 1 ? Character.valueOf(text.charAt(0)) : null;
        case "java.math.BigDecimal":
          return new BigDecimal(text);
        case "java.math.BigInteger":
          return new BigInteger(text);
        default:
          return type.isEnum() ? constant(text, type) : null;
      }
    } catch (NumberFormatException none) {
      throw misfit('"' + text + '"', type);
    }
  }

  private static @Nullable Object constant(String text, Class<?> type) {
    for (Object each : type.getEnumConstants()) {
      if (((Enum<?>) each).name().equals(text)) {
        return each;
      }
    }
    return null;
  }

  /** Callers may add to what they are given, as to most collections that methods return. */
  private static @Nullable Object empty(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type.isArray()) {
      return java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
    }
    if (type == Set.class) {
      return new HashSet<>();
    }
    if (type == Map.class) {
      return new HashMap<>();
    }
    return type.isAssignableFrom(List.class) || type == ArrayList.class ? new ArrayList<>() : null;
  }

  private static Unanswerable misfit(String found, Class<?> type) {
    return new Unanswerable("found " + found + ", expected a value of type " + type.getTypeName());
  }
}
