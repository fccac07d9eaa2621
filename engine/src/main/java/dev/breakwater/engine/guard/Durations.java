package dev.breakwater.engine.guard;

import java.math.BigDecimal;

/** How long calls took since their guard exists, as a histogram to be added up and compared. */
public final class Durations {

  private final long[] within;
  private final long nanos;

  Durations(long[] within, long nanos) {
    this.within = within;
    this.nanos = nanos;
  }

  /** Buckets that have a bound. The bounds are the same for all guards, and grow. */
  public static int bounds() {
    return CallDurations.BOUNDED;
  }

  /** The longest duration in a bucket, in nanoseconds. */
  public static long boundNanos(int bucket) {
    return CallDurations.boundNanos(bucket);
  }

  /**
   * The same in seconds, as a histogram's label {@code le} has it, e.g. {@code 0.0025}; {@code
   * +Inf} for the bucket behind the last bound, which has all calls.
   */
  public static String le(int bucket) {
    if (bucket == bounds()) {
      return "+Inf";
    }
    String plain = BigDecimal.valueOf(boundNanos(bucket), 9).stripTrailingZeros().toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  /** Calls that took no longer than this bucket's bound; all, in the bucket behind the last. */
  public long within(int bucket) {
    return within[bucket];
  }

  /** All calls. */
  public long count() {
    return within[within.length - 1];
  }

  /** What they took together, in nanoseconds. */
  public long nanos() {
    return nanos;
  }
}
