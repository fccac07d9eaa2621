package dev.breakwater.recovery.spool;

/**
 * How much a spool may hold.
 *
 * @param maxEntries records that wait
 * @param maxBytes of the records that wait, as they stand in the files; and, once more, of those
 *     that could not be done
 */
public record SpoolLimits(long maxEntries, long maxBytes) {

  private static final long SMALLEST_SEGMENT = 64 * 1024;
  private static final long LARGEST_SEGMENT = 8 * 1024 * 1024;

  /** What a segment file holds: what is done is on the disk for one of them longer at most. */
  long segmentBytes() {
    return Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, maxBytes / 8));
  }
}
