package dev.breakwater.engine.bulkhead;

import java.util.Arrays;

/**
 * Quantiles of durations in fixed space (16 KiB): each power of two is cut into 128 equal parts, as
 * in HdrHistogram, so a quantile is off by less than a hundredth of itself, and adding allocates
 * nothing. Fine parts, because a limit that moves by one in fifty moves durations by as little.
 * Below about a microsecond and above about an hour, durations are all the same here.
 */
final class DurationSketch {

  private static final int PART_BITS = 7;
  private static final int PARTS = 1 << PART_BITS;
  private static final int LOWEST_POWER = 10;
  private static final int POWERS = 32;
  private static final long LONGEST = (1L << (LOWEST_POWER + POWERS)) - 1;

  private final int[] counts = new int[POWERS * PARTS];
  private int size;

  /** Nanoseconds. */
  void add(long nanos) {
    counts[slot(Math.max(1L << LOWEST_POWER, Math.min(LONGEST, nanos)))]++;
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
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    int part = (int) (nanos >>> (power - PART_BITS)) - PARTS;
    return (power - LOWEST_POWER) * PARTS + part;
  }

  private static double middle(int slot) {
    int shift = slot / PARTS + LOWEST_POWER - PART_BITS;
    return (PARTS + slot % PARTS + 0.5) * (1L << shift);
  }
}
