package dev.breakwater.clients.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The Retry-After field of RFC 9110, section 10.2.3: seconds, or a date. A date is measured against
 * the Date of the same answer, so that clocks which disagree do no harm; without one it tells
 * nothing.
 */
public final class RetryAfter {

  private static final long NANOS = 1_000_000_000L;

  private RetryAfter() {}

  /**
   * How long to wait.
   *
   * @param retryAfter the field's value, null when absent
   * @param date the Date field of the same answer, null when absent
   * @return nanoseconds from now, 0 for a moment gone by, -1 when nothing can be told
   */
  public static long nanos(@Nullable String retryAfter, @Nullable String date) {
    if (retryAfter == null) {
      return -1;
    }
    String value = retryAfter.trim();
    if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
      return seconds(value);
    }
    if (date == null) {
      return -1;
    }
    try {
      Duration wait = Duration.between(parse(date.trim()), parse(value));
      return wait.isNegative() ? 0 : wait.toNanos();
    } catch (DateTimeException | ArithmeticException unreadable) {
      return -1;
    }
  }

  private static long seconds(String value) {
    try {
      long seconds = Long.parseLong(value);
      return seconds > Long.MAX_VALUE / NANOS ? Long.MAX_VALUE : seconds * NANOS;
    } catch (NumberFormatException unreadable) {
      return -1;
    }
  }

  private static OffsetDateTime parse(String date) {
    return OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
