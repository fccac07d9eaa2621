package dev.breakwater.engine.lane;

import org.jspecify.annotations.Nullable;

/**
 * Some of the longs that a table has for each lane: what belongs to one counter or policy there. So
 * that what a call writes for one guard lies on one cache line.
 */
public final class LaneSlots {

  private final LaneTable table;

  /** The first of them. */
  public final int first;

  public LaneSlots(LaneTable table, int first) {
    this.table = table;
    this.first = first;
  }

  /** A table for these alone. */
  public static LaneSlots alone(int slots) {
    return new LaneSlots(new LaneTable(slots), 0);
  }

  /** The lane's cell; those who keep it need not ask again. */
  public long[] of(int lane) {
    return table.of(lane);
  }

  /** The lane's cell if it has one: for those who look at all lanes. */
  public long @Nullable [] seen(int lane) {
    return table.seen(lane);
  }

  /** The sum over all lanes of the slot that many places after the first. */
  public long sum(int offset) {
    return table.sum(first + offset);
  }
}
