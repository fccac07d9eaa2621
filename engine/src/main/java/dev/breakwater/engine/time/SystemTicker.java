package dev.breakwater.engine.time;

/** The JVM's own monotonic clock. With {@link WallClock} the only place where time is read. */
public final class SystemTicker implements Ticker {

  public static final SystemTicker INSTANCE = new SystemTicker();

  private SystemTicker() {}

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
