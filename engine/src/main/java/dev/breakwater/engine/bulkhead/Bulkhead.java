package dev.breakwater.engine.bulkhead;

import dev.breakwater.engine.lane.LaneSlots;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the calls in flight, exactly. Callers that may wait do so in the order they came, and no
 * later caller overtakes them: a freed place is handed to the first of them, it is never up for
 * grabs.
 *
 * <p>Limit, waiters and calls in flight share one word (see {@link Occupancy}), so every decision
 * is one compare-and-set and cannot be made on a mixture of old and new. The lock guards only the
 * queue; the word says whether the queue is empty, so nobody takes the lock while nobody waits. A
 * {@link ReentrantLock} and parking, because a virtual thread must not be pinned.
 *
 * <p>All threads would meet at that word. So a call that ends while at most half of the places are
 * taken leaves its place with its lane, for the next call of that lane: to the word it stays taken.
 * Nobody is refused, and nobody waits, before all places that were left so have been called in; and
 * with more than half of the places taken none are left there. The limit holds exactly at all
 * times.
 *
 * <p>Who leaves a place with a lane looks at the word afterwards, and who waits looks at the lanes
 * after saying so in the word; but the first of these two writes may take a moment to arrive (see
 * {@link #ARRIVAL_NANOS}), at the expense of the waiter, who looks once more after that time.
 */
public final class Bulkhead {

  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(Bulkhead.class, "word", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What it keeps for each lane. */
  public static final int SLOTS = KeptPlaces.SLOTS;

  /** More than time enough for a write that a processor has done to be seen by another. */
  private static final long ARRIVAL_NANOS = 50_000;

  private volatile long word;
  private volatile int maxWaiting;

  /** Places left with lanes: 0 or 1 each. They count as in flight in the word. */
  private final KeptPlaces kept;

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; null where the rules fix the limit. */
  private BulkheadSpec.@Nullable Adaptive bounds;

  /** Guarded by the lock; as long as the word's waiting count. */
  private final WaitQueue queue = new WaitQueue();

  public Bulkhead(BulkheadSpec spec) {
    this(spec, LaneSlots.alone(SLOTS));
  }

  /**
   * @param lanes {@link #SLOTS} longs for each lane, which nobody else uses, ever
   */
  public Bulkhead(BulkheadSpec spec, LaneSlots lanes) {
    this.kept = new KeptPlaces(lanes);
    BulkheadSpec.Adaptive adaptive = spec.adaptive();
    this.bounds = adaptive;
    this.word = Occupancy.of(adaptive == null ? spec.maxConcurrentCalls() : adaptive.initial());
    this.maxWaiting = Occupancy.waitersWithin(spec.maxWaiting());
  }

  /** As {@link #tryAcquire()}, by a thread of that lane. Each true is one {@link #release(int)}. */
  public boolean tryAcquire(int lane) {
    return tryAcquire(kept.of(lane));
  }

  /** As {@link #tryAcquire(int)}, by a thread that knows its lane's cell. */
  public boolean tryAcquire(long[] cell) {
    return kept.take(cell) && isWithinLimit(cell) || tryAcquire();
  }

  /** Whether a place that was left by an earlier call may still be used; if not it goes back. */
  private boolean isWithinLimit(long[] cell) {
    if (!Occupancy.isOver(word)) {
      return true;
    }
    kept.forget(cell);
    release();
    return false;
  }

  /** Takes a place if one is free and nobody waits for it. Each true is one {@link #release}. */
  public boolean tryAcquire() {
    while (true) {
      long seen = word;
      if (!Occupancy.hasRoom(seen)) {
        if (Occupancy.waiting(seen) == 0 && callIn()) {
          continue;
        }
        return false;
      }
      // Wins = one more in flight, still within the limit that was in the word.
      if (WORD.compareAndSet(this, seen, seen + Occupancy.ONE_CALL)) {
        return true;
      }
    }
  }

  /**
   * Takes a place, waiting for one if need be.
   *
   * @param maxWaitNanos 0 = the same as {@link #tryAcquire}
   * @return false when there was no place in time, or too many wait already
   * @throws InterruptedException when interrupted while waiting; nothing is held then. A caller
   *     interrupted just as it was given its place keeps the place and its interrupt flag.
   */
  public boolean acquire(long maxWaitNanos, Ticker ticker) throws InterruptedException {
    if (tryAcquire()) {
      return true;
    }
    if (maxWaitNanos <= 0) {
      return false;
    }
    Waiter self = new Waiter(Thread.currentThread());
    return switch (enqueue(self)) {
      case PLACED -> true;
      case FULL -> false;
      case QUEUED -> await(self, maxWaitNanos, ticker);
    };
  }

  private enum Entry {
    PLACED,
    QUEUED,
    FULL
  }

  private Entry enqueue(Waiter self) {
    lock.lock();
    try {
      while (true) {
        long seen = word;
        if (Occupancy.hasRoom(seen)) {
          if (WORD.compareAndSet(this, seen, seen + Occupancy.ONE_CALL)) {
            return Entry.PLACED;
          }
        } else if (Occupancy.waiting(seen) >= maxWaiting) {
          return Entry.FULL;
        } else if (WORD.compareAndSet(this, seen, seen + Occupancy.ONE_WAITER)) {
          queue.add(self);
          // A place may have been left with a lane just before our waiting could be seen.
          if (callIn()) {
            handOver();
          }
          return Entry.QUEUED;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean await(Waiter self, long maxWaitNanos, Ticker ticker) throws InterruptedException {
    long start = ticker.nanos();
    boolean looked = false;
    while (!self.placed) {
      long left = maxWaitNanos - (ticker.nanos() - start);
      boolean interrupted = Thread.interrupted();
      if (interrupted || left <= 0) {
        return giveUp(self, interrupted);
      }
      ticker.park(this, looked ? left : Math.min(left, ARRIVAL_NANOS));
      if (!looked) {
        looked = true;
        lookAgain();
      }
    }
    return true;
  }

  /** For places that were being left with lanes when this caller began to wait. */
  private void lookAgain() {
    lock.lock();
    try {
      if (callIn()) {
        handOver();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the queue, unless the place was handed over in the meantime. */
  private boolean giveUp(Waiter self, boolean interrupted) throws InterruptedException {
    lock.lock();
    try {
      if (self.placed) {
        if (interrupted) {
          self.thread.interrupt();
        }
        return true;
      }
      queue.remove(self);
      WORD.getAndAdd(this, -Occupancy.ONE_WAITER);
    } finally {
      lock.unlock();
    }
    if (interrupted) {
      throw new InterruptedException("interrupted while waiting for a place in the bulkhead");
    }
    return false;
  }

  /** As {@link #release()}, by a thread of that lane. */
  public void release(int lane) {
    release(kept.of(lane), lane);
  }

  /** As {@link #release(int)}, by a thread that knows its lane's cell. */
  public void release(long[] cell, int lane) {
    if (!Occupancy.isRoomy(word)) {
      kept.forget(cell);
      release();
    } else if (!kept.put(cell, lane)) {
      release();
    } else if (!Occupancy.isRoomy(word) && kept.callIn(cell)) {
      release(); // somebody began to wait, or lowered the limit, just before the place was left
    }
  }

  /** Returns all places left with lanes to the word; false when there were none. */
  private boolean callIn() {
    int places = kept.callInAll();
    if (places == 0) {
      return false;
    }
    WORD.getAndAdd(this, -places * Occupancy.ONE_CALL);
    return true;
  }

  /** Gives a place back. With nothing in flight it does nothing, so the limit cannot inflate. */
  public void release() {
    while (true) {
      long seen = word;
      if (Occupancy.inFlight(seen) == 0) {
        return;
      }
      if (Occupancy.waiting(seen) != 0) {
        releaseToWaiters();
        return;
      }
      // Wins = one fewer in flight, and nobody began to wait for it in between.
      if (WORD.compareAndSet(this, seen, seen - Occupancy.ONE_CALL)) {
        return;
      }
    }
  }

  private void releaseToWaiters() {
    lock.lock();
    try {
      long seen;
      do {
        seen = word;
        if (Occupancy.inFlight(seen) == 0) {
          return;
        }
      } while (!WORD.compareAndSet(this, seen, seen - Occupancy.ONE_CALL));
      handOver();
    } finally {
      lock.unlock();
    }
  }

  /** Moves waiters into free places. Under the lock; others cannot take these places meanwhile. */
  private void handOver() {
    while (true) {
      long seen = word;
      if (Occupancy.waiting(seen) == 0 || Occupancy.inFlight(seen) >= Occupancy.limit(seen)) {
        return;
      }
      long placed = seen - Occupancy.ONE_WAITER + Occupancy.ONE_CALL;
      if (WORD.compareAndSet(this, seen, placed)) {
        Waiter first = queue.poll();
        first.placed = true;
        LockSupport.unpark(first.thread);
      }
    }
  }

  /** Sets the limit. Raising it wakes waiters; lowering it holds from the next call on. */
  public void resize(int limit) {
    lock.lock();
    try {
      limitTo(limit);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets the limit that an adaptive one has found, within the bounds; nothing where the rules fix
   * it, as they may have begun to while a call admitted by the old ones was in flight.
   */
  public void follow(int found) {
    if (found == limit()) {
      return;
    }
    lock.lock();
    try {
      BulkheadSpec.Adaptive within = bounds;
      if (within != null) {
        limitTo(Math.max(within.min(), Math.min(within.max(), found)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes on new bounds. An adaptive limit keeps its value: its owner moves it by follow. */
  public void retune(BulkheadSpec spec) {
    maxWaiting = Occupancy.waitersWithin(spec.maxWaiting());
    BulkheadSpec.Adaptive adaptive = spec.adaptive();
    lock.lock();
    try {
      bounds = adaptive;
      limitTo(
          adaptive == null
              ? spec.maxConcurrentCalls()
              : Math.max(adaptive.min(), Math.min(adaptive.max(), limit())));
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private void limitTo(int limit) {
    long seen;
    do {
      seen = word;
    } while (!WORD.compareAndSet(this, seen, Occupancy.withLimit(seen, limit)));
    boolean unused = callIn();
    handOver();
  }

  public int concurrentCalls() {
    return Math.max(0, Occupancy.inFlight(word) - kept.count());
  }

  public int limit() {
    return Occupancy.limit(word);
  }

  public int waiting() {
    return Occupancy.waiting(word);
  }
}
