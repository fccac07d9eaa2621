package dev.breakwater.jmx;

import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;

/** Both clocks of a test; time passes when the test says so. Wall time starts in 2026. */
public final class TestClock implements Ticker, WallClock {

  private static final long START_MILLIS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

  private volatile long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long millis() {
    return START_MILLIS + nanos / 1_000_000;
  }

  public void advanceMillis(long millis) {
    nanos += millis * 1_000_000;
  }
}
