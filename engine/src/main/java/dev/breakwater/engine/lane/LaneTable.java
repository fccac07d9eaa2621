package dev.breakwater.engine.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A few longs for each lane, made when the lane first comes by. They lie apart from those of other
 * lanes, so that no two threads write to one cache line.
 */
public final class LaneTable {

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Longs behind those in use: a cache line, so that no two cells share one. */
  private static final int APART = 8;

  /** One for all tables: each cell is made once. */
  private static final ReentrantLock MAKING = new ReentrantLock();

  private static final long[] @Nullable [] NONE = new long[0][];

  private final int slots;

  /**
   * By lane, as far as lanes have come by; replaced when one beyond does. Read without any order: a
   * cell holds zeros from its first moment on, for whoever sees it, and who does not sees it made.
   */
  private long[] @Nullable [] cells = NONE;

  /**
   * @param slots longs for each lane
   */
  public LaneTable(int slots) {
    this.slots = slots;
  }

  /** What belongs to this lane; to be passed to the methods below. */
  public long[] of(int lane) {
    long[] cell = seen(lane);
    return cell == null ? make(lane) : cell;
  }

  private long[] make(int lane) {
    MAKING.lock();
    try {
      long[] cell = seen(lane);
      if (cell == null) {
        cell = new long[slots + APART];
        long[] @Nullable [] room = cells;
        if (lane >= room.length) {
          room = Arrays.copyOf(room, lane + 1);
        }
        room[lane] = cell;
        cells = room;
      }
      return cell;
    } finally {
      MAKING.unlock();
    }
  }

  public static long get(long[] cell, int slot) {
    return (long) LONGS.getOpaque(cell, slot);
  }

  /** For a value that may be lost where the lane is shared. */
  public static void set(long[] cell, int slot, long value) {
    LONGS.setOpaque(cell, slot, value);
  }

  /** For a value that only its lane's owner changes; what it wrote before is seen with it. */
  public static void publish(long[] cell, int slot, long value) {
    LONGS.setRelease(cell, slot, value);
  }

  /** Adds, without an atomic instruction where the lane is owned. Returns the sum before. */
  public static long add(long[] cell, int lane, int slot, long more) {
    if (Lanes.isOwned(lane)) {
      long before = (long) LONGS.getOpaque(cell, slot);
      LONGS.setOpaque(cell, slot, before + more);
      return before;
    }
    return (long) LONGS.getAndAdd(cell, slot, more);
  }

  /** For what several threads change although the lane is owned; a full fence. */
  public static boolean change(long[] cell, int slot, long from, long to) {
    return LONGS.compareAndSet(cell, slot, from, to);
  }

  /** The sum over all lanes; calls under way are in it or not. */
  public long sum(int slot) {
    long sum = 0;
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      long[] cell = seen(lane);
      if (cell != null) {
        sum += (long) LONGS.getVolatile(cell, slot);
      }
    }
    return sum;
  }

  /** The lane's cell if it has one: for those who look at all lanes. */
  public long @Nullable [] seen(int lane) {
    long[] @Nullable [] known = cells;
    return lane < known.length ? known[lane] : null;
  }
}
