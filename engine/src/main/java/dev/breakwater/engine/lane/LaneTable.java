package dev.breakwater.engine.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A few longs for each lane, made when the lane first comes by. They lie apart from those of other
 * lanes, so that no two threads write to one cache line.
 */
public final class LaneTable {

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Longs before and after those in use: a cache line each, with the array's header. */
  private static final int APART = 8;

  private final int slots;
  private final ReentrantLock making = new ReentrantLock();

  /** Read without any order: a cell holds zeros from its first moment on, for whoever sees it. */
  private final long[] @Nullable [] cells = new long[Lanes.COUNT][];

  /**
   * @param slots longs for each lane
   */
  public LaneTable(int slots) {
    this.slots = slots;
  }

  /** What belongs to this lane; to be passed to the methods below. */
  public long[] of(int lane) {
    long[] cell = cells[lane];
    return cell == null ? make(lane) : cell;
  }

  private long[] make(int lane) {
    making.lock();
    try {
      long[] cell = cells[lane];
      if (cell == null) {
        cell = new long[APART + slots + APART];
        cells[lane] = cell;
      }
      return cell;
    } finally {
      making.unlock();
    }
  }

  public static long get(long[] cell, int slot) {
    return (long) LONGS.getOpaque(cell, APART + slot);
  }

  /** For a value that may be lost where the lane is shared. */
  public static void set(long[] cell, int slot, long value) {
    LONGS.setOpaque(cell, APART + slot, value);
  }

  /** Adds, without an atomic instruction where the lane is owned. Returns the sum before. */
  public static long add(long[] cell, int lane, int slot, long more) {
    if (Lanes.isOwned(lane)) {
      long before = (long) LONGS.getOpaque(cell, APART + slot);
      LONGS.setOpaque(cell, APART + slot, before + more);
      return before;
    }
    return (long) LONGS.getAndAdd(cell, APART + slot, more);
  }

  /** For what several threads change although the lane is owned; a full fence. */
  public static boolean change(long[] cell, int slot, long from, long to) {
    return LONGS.compareAndSet(cell, APART + slot, from, to);
  }

  /** The sum over all lanes; calls under way are in it or not. */
  public long sum(int slot) {
    long sum = 0;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      long[] cell = cells[lane];
      if (cell != null) {
        sum += (long) LONGS.getVolatile(cell, APART + slot);
      }
    }
    return sum;
  }

  /** The lane's cell if it has one: for those who look at all lanes. */
  public long @Nullable [] seen(int lane) {
    return cells[lane];
  }
}
