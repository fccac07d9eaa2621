package dev.breakwater.recovery.level;

import java.util.Locale;

/**
 * Something that says how much there is to bear: the more of it, the worse. A further one is a
 * constant here, a key in the rules file, and someone who reads it into {@link Signs}.
 */
public enum Sign {
  GUARDS_OPEN("guardsOpen", " %"),
  BULKHEADS_FULL("bulkheadsFull", " %"),
  POOLS_WAITING("poolsWaiting", " %"),
  ERROR_RATE("errorRate", " %"),
  P99("p99", " ms"),
  BURN_RATE("burnRate", "x"),
  LATENCY_BURN_RATE("latencyBurnRate", "x"),
  CPU("cpu", " %"),
  HEAP("heap", " %"),
  THREADS("threads", "");

  private final String key;
  private final String unit;

  Sign(String key, String unit) {
    this.key = key;
    this.unit = unit;
  }

  /** The one that the rules file calls so. */
  public static Sign of(String key) {
    for (Sign each : values()) {
      if (each.key.equals(key)) {
        return each;
      }
    }
    throw new IllegalArgumentException("found the trigger " + key + ", which nobody reads");
  }

  /** For the log, e.g. {@code cpu 97.3 %}. */
  String text(double value) {
    return key + ' ' + number(value);
  }

  /** With its unit, whole where it is whole. */
  String number(double value) {
    String plain =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.1f", value);
    return plain + unit;
  }
}
