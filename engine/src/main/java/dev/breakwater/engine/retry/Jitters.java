package dev.breakwater.engine.retry;

import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.time.RandomSource;

/** Spreads delays, so that clients that failed together do not come back together. */
public final class Jitters {

  private Jitters() {}

  /**
   * A delay between 0 and {@code nanos} (full), between its half and itself (equal), or itself.
   *
   * @param nanos already capped, not negative
   */
  public static long spread(long nanos, Jitter jitter, RandomSource random) {
    return switch (jitter) {
      case NONE -> nanos;
      case FULL -> (long) (nanos * random.next());
      case EQUAL -> nanos - (long) (nanos / 2.0 * random.next());
    };
  }
}
