package dev.breakwater.engine.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last n calls: a ring of one byte a call, and running totals.
 *
 * <p>A slot holds what is special about its call: nothing, failed, slow. Recording takes the next
 * slot, puts the new outcome in, and corrects the totals by the difference to what was there. A
 * full ring without anything special in it stays the same whatever slot a plain success is put
 * into, so then nothing is written at all: a healthy resource costs two reads a call, and threads
 * do not meet.
 *
 * <p>Totals are raised before the slot is written and lowered after, hence never negative and never
 * below the truth; the two totals share a long so that they are read as of one moment.
 */
final class CountWindow implements FailureWindow {

  /** One byte a call: more than this is a mistake in the rules. */
  static final int MOST = 1_000_000;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(byte[].class);

  private static final byte FAILED = 1;
  private static final byte SLOW = 2;
  private static final byte RUNNING = 4;

  private static final long ONE_FAILED = 1L << 32;
  private static final long ONE_SLOW = 1;

  private final byte[] ring;

  /** Calls recorded so far, modulo the ring the next slot. */
  private final AtomicLong recorded = new AtomicLong();

  /** Failed in the upper half, slow in the lower. */
  private final AtomicLong totals = new AtomicLong();

  CountWindow(long size) {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "slidingWindowSize: found " + size + ", expected 1 to " + MOST + " calls");
    }
    this.ring = new byte[(int) size];
  }

  @Override
  public void record(boolean failed, boolean slow, long now) {
    put((byte) ((failed ? FAILED : 0) | (slow ? SLOW : 0)));
  }

  @Override
  public void runningSlow(long now) {
    put((byte) (SLOW | RUNNING));
  }

  @Override
  public void resolve(boolean failed, long now) {
    long newest = recorded.get() - 1;
    long oldest = Math.max(0, newest - ring.length + 1);
    // Not even one slow call is left: the common case after a reset, and no walk then.
    boolean any = slow(totals.get()) != 0;
    for (long i = newest; any && i >= oldest; i--) {
      int at = (int) (i % ring.length);
      byte seen = (byte) SLOT.getVolatile(ring, at);
      if ((seen & RUNNING) != 0 && ended(at, seen, failed)) {
        return;
      }
    }
    if (failed) {
      put(FAILED);
    }
  }

  /** Wins = this slot's running call has ended now, and by us. */
  private boolean ended(int at, byte seen, boolean failed) {
    byte then = (byte) ((seen & ~RUNNING) | (failed ? FAILED : 0));
    long gain = weight(then) - weight(seen);
    totals.getAndAdd(gain);
    if (SLOT.compareAndSet(ring, at, seen, then)) {
      return true;
    }
    totals.getAndAdd(-gain);
    return false;
  }

  private void put(byte outcome) {
    if (outcome == 0 && totals.get() == 0 && recorded.get() >= ring.length) {
      return;
    }
    int at = (int) (recorded.getAndIncrement() % ring.length);
    if (outcome != 0) {
      totals.getAndAdd(weight(outcome));
    } else if ((byte) SLOT.getVolatile(ring, at) == 0) {
      return;
    }
    byte before = (byte) SLOT.getAndSet(ring, at, outcome);
    if (before != 0) {
      totals.getAndAdd(-weight(before));
    }
  }

  private static long weight(byte outcome) {
    return ((outcome & FAILED) != 0 ? ONE_FAILED : 0) + ((outcome & SLOW) != 0 ? ONE_SLOW : 0);
  }

  private static int slow(long totals) {
    return (int) totals;
  }

  @Override
  public Counts counts(long now) {
    long calls = Math.min(recorded.get(), ring.length);
    long seen = totals.get();
    // Totals run ahead of the ring while a call is being put in: never more than there are calls.
    return new Counts(calls, Math.min(calls, seen >>> 32), Math.min(calls, slow(seen)));
  }

  @Override
  public int capacity() {
    return ring.length;
  }
}
