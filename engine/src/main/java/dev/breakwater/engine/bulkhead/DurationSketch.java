package dev.breakwater.engine.bulkhead;

import java.util.Arrays;

/**
 * Quantiles of durations in fixed space: each power of two is cut into 16 equal parts, as in
 * HdrHistogram, so a quantile is off by at most a sixteenth of itself, and adding allocates
 * nothing.
 */
final class DurationSketch {

  private static final int PARTS = 16;
  private static final int PART_BITS = 4;

  private final int[] counts = new int[64 * PARTS];
  private int size;

  /** Nanoseconds, at least 0. */
  void add(long nanos) {
    counts[slot(nanos)]++;
    size++;
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(counts, 0);
    size = 0;
  }

  /**
   * The duration below or at which this share of the samples lies: the middle of its slot.
   *
   * @param share 0 = the shortest, 1 = the longest
   */
  double quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * size));
    int slot = -1;
    while (rank > 0 && slot < counts.length - 1) {
      rank -= counts[++slot];
    }
    return middle(slot);
  }

  private static int slot(long nanos) {
    if (nanos < PARTS) {
      return (int) nanos;
    }
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    int part = (int) (nanos >>> (power - PART_BITS)) - PARTS;
    return (power - PART_BITS + 1) * PARTS + part;
  }

  private static double middle(int slot) {
    if (slot < PARTS) {
      return Math.max(0, slot);
    }
    int shift = slot / PARTS - 1;
    return (PARTS + slot % PARTS + 0.5) * (1L << shift);
  }
}
