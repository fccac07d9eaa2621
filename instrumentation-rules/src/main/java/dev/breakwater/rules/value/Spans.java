package dev.breakwater.rules.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Durations as text: {@code 250ms}, or ISO-8601 as {@code PT1M30S}. Read by hand: {@code
 * java.time}'s parser would load its formatters before the application starts.
 */
public final class Spans {

  private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");
  private static final long[] NANOS = {
    86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1
  };
  private static final long MOST = Long.MAX_VALUE / 2;

  private Spans() {}

  /** The duration in nanoseconds; -1 when the text is none. Never overflows: capped. */
  public static long parse(String text) {
    if (text.startsWith("P")) {
      return iso(text);
    }
    int digits = digits(text, 0);
    int unit = UNITS.indexOf(text.substring(digits));
    return digits == 0 || unit < 0 ? -1 : times(text.substring(0, digits), NANOS[unit]);
  }

  /** The shortest text of that duration, in the largest unit that divides it. */
  public static String print(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    int unit = 0;
    while (nanos % NANOS[unit] != 0) {
      unit++;
    }
    return nanos / NANOS[unit] + UNITS.get(unit);
  }

  /** {@code P2DT3H4M5.678S}, any part but not all left out. */
  private static long iso(String text) {
    long sum = 0;
    int at = 1;
    int least = 0; // the index of the largest unit still allowed
    boolean time = false;
    boolean any = false;
    while (at < text.length()) {
      if (!time && text.charAt(at) == 'T') {
        time = true;
        least = 1;
        at++;
        any = false;
        continue;
      }
      int end = digits(text, at);
      int fraction = end;
      if (end < text.length() && text.charAt(end) == '.') {
        fraction = digits(text, end + 1);
      }
      if (end == at || fraction == text.length()) {
        return -1;
      }
      int unit = (time ? "HMS" : "D").indexOf(text.charAt(fraction));
      int index = time ? unit + 1 : unit;
      if (unit < 0 || index < least || (fraction > end && index != 3) || fraction == end + 1) {
        return -1;
      }
      sum += times(text.substring(at, end), NANOS[index]);
      if (fraction > end) {
        String part = (text.substring(end + 1, fraction) + "00000000").substring(0, 9);
        sum += times(part, 1);
      }
      sum = Math.min(sum, MOST);
      least = index + 1;
      at = fraction + 1;
      any = true;
    }
    return any ? sum : -1;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static long times(String digits, long unit) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      value = value * 10 + digits.charAt(i) - '0';
      if (value > MOST / unit) {
        return MOST;
      }
    }
    return value * unit;
  }

  /** What a bare number would be with a unit, for a hint; null when the text is no number. */
  public static @Nullable String withUnits(String text) {
    return !text.isEmpty() && digits(text, 0) == text.length()
        ? text + "ms or " + text + 's'
        : null;
  }
}
