package dev.breakwater.engine.spec;

import java.time.Duration;

/** Durations as the engine holds them: nanoseconds in a long. */
public final class Nanos {

  private Nanos() {}

  public static long seconds(long seconds) {
    return seconds * 1_000_000_000L;
  }

  public static long millis(long millis) {
    return millis * 1_000_000L;
  }

  /** The duration in nanoseconds, capped at about 146 years so that sums do not overflow. */
  public static long of(Duration duration) {
    long cap = Long.MAX_VALUE / 2;
    return duration.compareTo(Duration.ofNanos(cap)) > 0 ? cap : duration.toNanos();
  }
}
