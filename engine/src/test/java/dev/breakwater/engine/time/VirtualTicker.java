package dev.breakwater.engine.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only when a test says so. */
public final class VirtualTicker implements Ticker {

  private volatile long now;
  private final List<long[]> pauses = new CopyOnWriteArrayList<>();
  private volatile Runnable parked = () -> {};

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

  /** Lets time pass in which the JVM stands still. */
  public void pauseMillis(long millis) {
    pauses.add(new long[] {now, now + millis * 1_000_000L});
    advanceMillis(millis);
  }

  @Override
  public long pausedBetween(long from, long to) {
    long sum = 0;
    for (long[] pause : pauses) {
      long first = pause[0] - from > 0 ? pause[0] : from;
      long last = pause[1] - to < 0 ? pause[1] : to;
      sum += Math.max(0, last - first);
    }
    return sum;
  }

  /** Does this whenever somebody sleeps, before time passes. */
  public void whenParked(Runnable look) {
    parked = look;
  }

  /** Sleeping is letting time pass. */
  @Override
  public void park(Object blocker, long nanos) {
    parked.run();
    now += nanos;
  }
}
