package dev.breakwater.clients.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Values of columns and parameters that can be copied, and told from each other by their text. */
public final class Values {

  private Values() {}

  /** Whether it is nothing but a value, of a class of Java's own. */
  public static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof byte[]
        || isNumber(value)
        || isTime(value);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Double
        || value instanceof Float
        || value.getClass() == BigDecimal.class
        || value.getClass() == BigInteger.class;
  }

  private static boolean isTime(Object value) {
    Class<?> type = value.getClass();
    return type == java.sql.Date.class
        || type == java.sql.Time.class
        || type == java.sql.Timestamp.class
        || type.getName().startsWith("java.time.")
        || type == java.util.UUID.class;
  }

  /** The value, or another object of the same value where it could be changed. */
  public static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    return value instanceof Date date ? date.clone() : value;
  }

  /** Roughly what it takes in memory. */
  public static long bytes(@Nullable Object value) {
    if (value instanceof String text) {
      return 40L + 2L * text.length();
    }
    return value instanceof byte[] bytes ? 16L + bytes.length : 24;
  }
}
