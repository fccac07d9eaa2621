package dev.breakwater.engine.time;

/** The JVM's own monotonic clock. With {@link WallClock} the only place where time is read. */
public final class SystemTicker implements Ticker {

  public static final SystemTicker INSTANCE = new SystemTicker();

  private SystemTicker() {}

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** Lets real time pass without giving up the processor: for a few microseconds. */
  public static void spin(long nanos) {
    long from = System.nanoTime();
    while (System.nanoTime() - from < nanos) {
      Thread.onSpinWait();
    }
  }
}
