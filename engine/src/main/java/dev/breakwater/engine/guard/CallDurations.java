package dev.breakwater.engine.guard;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How long final attempts took since the guard exists, as a cumulative histogram of fixed bounds:
 * those of two guards, or of two JVMs, can be added up.
 *
 * <p>Written where a measured call ends, and only there. A measurement may stand for several calls
 * ({@link Timing}), so the counts are estimates that are right on average; they never go back.
 */
final class CallDurations {

  private static final long[] BOUNDS = {
    100_000L,
    250_000L,
    500_000L,
    1_000_000L,
    2_500_000L,
    5_000_000L,
    10_000_000L,
    25_000_000L,
    50_000_000L,
    100_000_000L,
    250_000_000L,
    500_000_000L,
    1_000_000_000L,
    2_500_000_000L,
    5_000_000_000L,
    10_000_000_000L,
  };

  /** Buckets with a bound; one more has none. */
  static final int BOUNDED = BOUNDS.length;

  private static final int SUM = BOUNDED + 1;

  /** By bucket, and the sum of nanoseconds behind; null before the first call. */
  private final AtomicReference<@Nullable AtomicLongArray> cells = new AtomicReference<>();

  static long boundNanos(int bucket) {
    return BOUNDS[bucket];
  }

  /**
   * @param calls how many calls this measurement stands for
   */
  void record(long nanos, int calls) {
    long took = Math.max(0, nanos);
    int bucket = 0;
    while (bucket < BOUNDED && took > BOUNDS[bucket]) {
      bucket++;
    }
    AtomicLongArray known = cells.get();
    if (known == null) {
      AtomicLongArray fresh = new AtomicLongArray(SUM + 1);
      AtomicLongArray raced = cells.compareAndExchange(null, fresh);
      known = raced == null ? fresh : raced;
    }
    known.getAndAdd(bucket, calls);
    known.getAndAdd(SUM, took * calls);
  }

  /** As they are now; sum and counts may differ by the calls that ended in between. */
  Durations read() {
    AtomicLongArray known = cells.get();
    long[] within = new long[BOUNDED + 1];
    long count = 0;
    for (int i = 0; known != null && i <= BOUNDED; i++) {
      count += known.get(i);
      within[i] = count;
    }
    return new Durations(within, known == null ? 0 : known.get(SUM));
  }
}
