package dev.breakwater.stress;

import dev.breakwater.engine.time.Ticker;

/** Time that stands still until it is set. */
final class Clock implements Ticker {

  private volatile long now;

  @Override
  public long nanos() {
    return now;
  }

  void set(long nanos) {
    now = nanos;
  }
}
