package dev.breakwater.engine.bulkhead;

/**
 * How a bulkhead's state is laid out in one long: waiters in the upper 20 bits, the limit in the
 * next 22, calls in flight in the lower 22. Larger limits are taken as the largest that fits (four
 * million calls, one million waiters), which no JVM reaches.
 */
final class Occupancy {

  private static final int LIMIT_SHIFT = 22;
  private static final int WAITING_SHIFT = 44;
  private static final long FIELD = (1L << 22) - 1;

  static final int MOST_CALLS = (int) FIELD;
  static final int MOST_WAITERS = (1 << 20) - 1;
  static final long ONE_CALL = 1;
  static final long ONE_WAITER = 1L << WAITING_SHIFT;

  private Occupancy() {}

  static long of(int limit) {
    return withLimit(0, limit);
  }

  static long withLimit(long word, int limit) {
    long fitting = Math.max(0, Math.min(MOST_CALLS, limit));
    return (word & ~(FIELD << LIMIT_SHIFT)) | (fitting << LIMIT_SHIFT);
  }

  static int inFlight(long word) {
    return (int) (word & FIELD);
  }

  static int limit(long word) {
    return (int) ((word >>> LIMIT_SHIFT) & FIELD);
  }

  static int waiting(long word) {
    return (int) (word >>> WAITING_SHIFT);
  }

  /** Whether a newcomer may enter: a place is free and nobody came before it. */
  static boolean hasRoom(long word) {
    return waiting(word) == 0 && inFlight(word) < limit(word);
  }

  /** Whether at most half of the places are taken (but any at all), and nobody waits. */
  static boolean isRoomy(long word) {
    int taken = inFlight(word);
    return waiting(word) == 0 && taken > 0 && taken <= limit(word) / 2;
  }

  /** Whether more places are taken than there may be. */
  static boolean isOver(long word) {
    return inFlight(word) > limit(word);
  }

  static int waitersWithin(int maxWaiting) {
    return Math.max(0, Math.min(MOST_WAITERS, maxWaiting));
  }
}
