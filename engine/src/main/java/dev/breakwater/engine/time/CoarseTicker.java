package dev.breakwater.engine.time;

import dev.breakwater.engine.thread.OwnThread;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's clock, and a copy of its reading that a thread renews every millisecond while somebody
 * asks for it. Reading the copy costs a few loads, reading the clock some 25 to 40 ns.
 *
 * <p>Readers leave no trace but one: once a tick they take back the thread's count of idle ticks.
 * When nobody has done so for a second the thread sleeps; the first reader afterwards reads the
 * clock itself and wakes it.
 *
 * <p>On a machine that is too busy to run the thread, those who read the clock renew the copy.
 */
public final class CoarseTicker implements Ticker {

  private static final long TICK = 1_000_000L;
  private static final int IDLE = 1000;

  /** Nobody renews the copy. */
  private static final int ASLEEP = -1;

  private final String name;

  // Of fields, and not objects of their own: every call reads both. By updaters, and not variable
  // handles: these are needed at the start, where linking the first handle costs some 90 classes.
  private static final AtomicIntegerFieldUpdater<CoarseTicker> UNREAD =
      AtomicIntegerFieldUpdater.newUpdater(CoarseTicker.class, "unread");
  private static final AtomicLongFieldUpdater<CoarseTicker> COPY =
      AtomicLongFieldUpdater.newUpdater(CoarseTicker.class, "copy");

  /** Ticks since a reader came by; the thread alone raises it, readers set it back. */
  private volatile int unread = ASLEEP;

  private final ReentrantLock waking = new ReentrantLock();

  private volatile long copy = System.nanoTime();
  private final Pauses pauses = new Pauses();

  /** When the thread wants to be woken; something only while it is awake. */
  private volatile long due;

  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  /**
   * @param name of the thread, which starts with the first reader
   */
  public CoarseTicker(String name) {
    this.name = name;
  }

  @Override
  public long nanos() {
    long now = System.nanoTime();
    if (now - copy > 2 * TICK) {
      renew(now);
    }
    return now;
  }

  /** Moves the copy on, never back: who read the clock first may come here last. */
  private void renew(long now) {
    long seen = copy;
    while (now - seen > 0 && !COPY.compareAndSet(this, seen, now)) {
      seen = copy;
    }
  }

  @Override
  public long coarse() {
    return unread == 0 ? copy : firstInTick();
  }

  private long firstInTick() {
    int seen = unread;
    while (seen != ASLEEP) {
      if (seen == 0
          || UNREAD.compareAndSet(this, seen, 0)) { // the thread has not gone to sleep meanwhile
        return copy;
      }
      seen = unread;
    }
    wake();
    long now = System.nanoTime();
    renew(now);
    return now;
  }

  @Override
  public long tick() {
    return TICK;
  }

  /** A pause that is just over may not have been noticed by the thread yet: it counts too. */
  @Override
  public long pausedBetween(long from, long to) {
    long late = isAsleep() ? 0 : to - due;
    long unnoticed = late < Pauses.SHORTEST ? 0 : Math.min(late, to - from);
    return unnoticed + pauses.within(from, to - unnoticed);
  }

  /** Whether nobody renews the copy, because nobody has asked for it lately. */
  boolean isAsleep() {
    return unread == ASLEEP;
  }

  /** Ends the thread for good; every reading is the clock's from then on. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void wake() {
    if (stopped || !waking.tryLock()) {
      return;
    }
    try {
      renew(System.nanoTime());
      if (thread == null) {
        start();
        return;
      }
      due = System.nanoTime() + TICK; // before it is awake: the time asleep is no pause
      if (UNREAD.compareAndSet(this, ASLEEP, 0)) {
        LockSupport.unpark(thread);
      }
    } finally {
      waking.unlock();
    }
  }

  private void start() {
    Thread fresh = OwnThread.of(new Renewal(), name);
    thread = fresh;
    due = System.nanoTime();
    unread = 0; // before the start: it would find itself asleep
    fresh.start();
  }

  private final class Renewal implements Runnable {

    @Override
    public void run() {
      while (!stopped) {
        renew(System.nanoTime());
        int ticks = unread;
        if (ticks == ASLEEP) {
          LockSupport.park(CoarseTicker.this);
          due = System.nanoTime();
        } else if (ticks >= IDLE) {
          UNREAD.compareAndSet(
              CoarseTicker.this, ticks, ASLEEP); // fails when a reader has come by just now
        } else {
          UNREAD.compareAndSet(CoarseTicker.this, ticks, ticks + 1);
          long wanted = System.nanoTime() + TICK;
          due = wanted;
          LockSupport.parkNanos(CoarseTicker.this, TICK);
          pauses.wokeAt(wanted, System.nanoTime());
        }
      }
      unread = ASLEEP;
    }
  }
}
