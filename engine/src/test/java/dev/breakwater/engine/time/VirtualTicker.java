package dev.breakwater.engine.time;

import java.time.Duration;

/** Time that passes only when a test says so. */
public final class VirtualTicker implements Ticker {

  private volatile long now;

  public VirtualTicker() {
    this(0);
  }

  public VirtualTicker(long origin) {
    this.now = origin;
  }

  @Override
  public long nanos() {
    return now;
  }

  public void advance(Duration by) {
    now += by.toNanos();
  }

  public void advanceMillis(long millis) {
    now += millis * 1_000_000L;
  }

  public void advanceNanos(long nanos) {
    now += nanos;
  }

  /** Sleeping is letting time pass. */
  @Override
  public void park(Object blocker, long nanos) {
    now += nanos;
  }
}
