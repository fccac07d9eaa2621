package dev.breakwater.samples.time;

/** The one place where the samples read time. */
public final class Clock {

  private Clock() {}

  /** Monotonic nanoseconds from an arbitrary origin: only differences mean anything. */
  public static long nanos() {
    return System.nanoTime();
  }

  /** Milliseconds gone since an earlier reading of {@link #nanos()}. */
  public static long millisSince(long start) {
    return (nanos() - start) / 1_000_000;
  }
}
