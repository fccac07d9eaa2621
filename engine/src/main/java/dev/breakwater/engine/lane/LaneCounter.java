package dev.breakwater.engine.lane;

/** Counts events that many threads see, and is seldom read. */
public final class LaneCounter {

  private final LaneTable table = new LaneTable(1);

  public void increment(int lane) {
    LaneTable.add(table.of(lane), lane, 0, 1);
  }

  public long sum() {
    return table.sum(0);
  }
}
