package dev.breakwater.recovery.slo;

import dev.breakwater.engine.guard.Served;

/**
 * What was counted lately, in buckets that take turns. A sum over a span takes the bucket that is
 * being filled and all that began within the span before it: the span and up to one bucket more.
 */
final class Ring {

  private static final int KINDS = 3;

  private final long bucketNanos;
  private final int buckets;
  private final long origin;

  /** Good, bad and late of each bucket, one after the other. */
  private final long[] counts;

  /** The number of the bucket that is being filled, from the origin on. */
  private long current;

  /**
   * @param spanNanos the longest that is ever asked for
   * @param parts how many buckets that makes
   * @param origin on the ticker; nothing is older
   */
  Ring(long spanNanos, int parts, long origin) {
    this.bucketNanos = spanNanos / parts;
    this.buckets = parts + 1;
    this.origin = origin;
    this.counts = new long[buckets * KINDS];
  }

  void add(Served more, long now) {
    turn(now);
    int at = at(current);
    counts[at] += more.good();
    counts[at + 1] += more.bad();
    counts[at + 2] += more.late();
  }

  /** What was counted in the span before now. */
  Served over(long spanNanos, long now) {
    turn(now);
    long back = Math.min(Math.min(spanNanos / bucketNanos, buckets - 1L), current);
    long good = 0;
    long bad = 0;
    long late = 0;
    for (long bucket = current - back; bucket <= current; bucket++) {
      int at = at(bucket);
      good += counts[at];
      bad += counts[at + 1];
      late += counts[at + 2];
    }
    return new Served(good, bad, late);
  }

  /** Puts all that is in here into another one, each bucket where it was in time. */
  void pour(Ring other) {
    for (long bucket = Math.max(0, current - buckets + 1); bucket <= current; bucket++) {
      int at = at(bucket);
      other.add(
          new Served(counts[at], counts[at + 1], counts[at + 2]), origin + bucket * bucketNanos);
    }
  }

  /** Empties the buckets whose turn has come since. */
  private void turn(long now) {
    long due = (now - origin) / bucketNanos;
    long from = Math.max(current + 1, due - buckets + 1);
    for (long bucket = from; bucket <= due; bucket++) {
      int at = at(bucket);
      counts[at] = 0;
      counts[at + 1] = 0;
      counts[at + 2] = 0;
    }
    current = Math.max(current, due);
  }

  private int at(long bucket) {
    return (int) (bucket % buckets) * KINDS;
  }
}
