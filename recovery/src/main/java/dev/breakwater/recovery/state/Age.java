package dev.breakwater.recovery.state;

/** How long ago something was that another JVM has left behind. */
public final class Age {

  private static final long NANOS_OF_A_MILLI = 1_000_000;
  private static final long MOST_MILLIS = Long.MAX_VALUE / NANOS_OF_A_MILLI / 2;

  private Age() {}

  /** Nanoseconds; 0 where the clock has been set back since: then it lasts the longer. */
  public static long nanos(long atMillis, long wallMillis) {
    long millis = wallMillis - atMillis;
    return Math.max(0, Math.min(MOST_MILLIS, millis)) * NANOS_OF_A_MILLI;
  }

  /** Whether it lies further ahead than a clock that is a little wrong explains. */
  static boolean isAhead(long atMillis, long wallMillis, long mostNanos) {
    return atMillis - wallMillis > mostNanos / NANOS_OF_A_MILLI;
  }
}
