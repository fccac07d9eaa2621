package dev.breakwater.engine.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Durations of the last 30 to 60 seconds, as a log-linear histogram: four buckets to a power of two
 * from 1 µs to over an hour, so a quantile is right to 12.5 % and two histograms can be added up.
 *
 * <p>Two halves take turns. The half that is written is replaced when it is 30 s old; readers see
 * both.
 */
final class LatencyWindow {

  private static final long HALF_NANOS = 30_000_000_000L;
  private static final int SUB_BITS = 2;
  private static final int POWERS = 32;
  static final int BUCKETS = POWERS << SUB_BITS;

  private static final class Half {
    final long began;
    final BucketCounts counts = new BucketCounts();
    final AtomicLong sumNanos = new AtomicLong();
    final AtomicInteger maxMicros = new AtomicInteger();

    Half(long began) {
      this.began = began;
    }
  }

  /** Both halves change in one step. */
  private record Halves(Half current, @Nullable Half previous) {}

  private final AtomicReference<Halves> halves = new AtomicReference<>();

  void record(long nanos, long now) {
    record(nanos, 1, now);
  }

  /**
   * @param calls how many calls this measurement stands for
   */
  void record(long nanos, int calls, long now) {
    Half half = at(now).current;
    long micros = Math.max(0, nanos) / 1000;
    half.counts.add(bucket(micros), calls);
    half.sumNanos.getAndAdd(nanos * calls);
    int capped = (int) Math.min(Integer.MAX_VALUE, micros);
    int max = half.maxMicros.get();
    while (capped > max && !half.maxMicros.compareAndSet(max, capped)) {
      max = half.maxMicros.get();
    }
  }

  private Halves at(long now) {
    Halves known = halves.get();
    if (known != null && now - known.current.began < HALF_NANOS) {
      return known;
    }
    Half fresh = new Half(now);
    @Nullable Half last =
        known != null && now - known.current.began < 2 * HALF_NANOS ? known.current : null;
    Halves next = new Halves(fresh, last);
    return halves.compareAndSet(known, next) ? next : at(now);
  }

  static int bucket(long micros) {
    if (micros < (1 << SUB_BITS)) {
      return (int) micros;
    }
    int power = 63 - Long.numberOfLeadingZeros(micros);
    int sub = (int) (micros >>> (power - SUB_BITS)) & ((1 << SUB_BITS) - 1);
    return Math.min(BUCKETS - 1, ((power - SUB_BITS + 1) << SUB_BITS) + sub);
  }

  /** The middle of a bucket, in microseconds. */
  static long value(int bucket) {
    if (bucket < (1 << SUB_BITS)) {
      return bucket;
    }
    int power = (bucket >> SUB_BITS) - 1;
    long low = (long) ((bucket & ((1 << SUB_BITS) - 1)) + (1 << SUB_BITS)) << power;
    return low + (1L << power) / 2;
  }

  /**
   * The time that so large a share of the calls stays within, in nanoseconds; -1 while fewer than
   * {@code fewest} were seen.
   */
  long quantileNanos(double share, int fewest, long now) {
    long[] counts = new long[BUCKETS];
    long count = 0;
    long max = 0;
    Halves known = halves.get();
    if (known != null) {
      for (@Nullable Half half : new @Nullable Half[] {known.current, known.previous}) {
        if (half != null && now - half.began < 2 * HALF_NANOS) {
          count += half.counts.addTo(counts);
          max = Math.max(max, half.maxMicros.get());
        }
      }
    }
    return count < fewest ? -1 : 1000 * quantile(counts, count, share, max);
  }

  /** Reading changes nothing: a window that is over is left out, not replaced. */
  Latency read(long now) {
    Halves known = halves.get();
    long[] counts = new long[BUCKETS];
    long count = 0;
    long sum = 0;
    long max = 0;
    if (known != null) {
      for (@Nullable Half half : new @Nullable Half[] {known.current, known.previous}) {
        if (half == null || now - half.began >= 2 * HALF_NANOS) {
          continue;
        }
        count += half.counts.addTo(counts);
        sum += half.sumNanos.get();
        max = Math.max(max, half.maxMicros.get());
      }
    }
    return new Latency(
        count,
        count == 0 ? 0 : sum / 1000.0 / count,
        quantile(counts, count, 0.50, max),
        quantile(counts, count, 0.90, max),
        quantile(counts, count, 0.99, max),
        quantile(counts, count, 0.999, max),
        max);
  }

  private static long quantile(long[] counts, long count, double share, long max) {
    long rank = (long) Math.ceil(count * share);
    long seen = 0;
    for (int i = 0; i < counts.length && count > 0; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Math.min(max, value(i));
      }
    }
    return 0;
  }

  /** Figures of the window, in microseconds. */
  record Latency(long count, double mean, long p50, long p90, long p99, long p999, long max) {}
}
