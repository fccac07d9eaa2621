package dev.breakwater.engine.time;

import dev.breakwater.engine.thread.OwnThread;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's clock, and a copy of its reading that a thread renews every millisecond while many ask
 * for it. Reading the copy costs a few loads, reading the clock some 25 to 40 ns.
 *
 * <p>Waking a thread a thousand times a second costs a processor three in a hundred: worth it only
 * where there are more readings than that. While there are fewer, readers read the clock itself and
 * the thread <em>watches</em>: it wakes fifty times a second, to count them and to notice when the
 * JVM stood still. When nobody has read for a second it sleeps, until the next reader wakes it.
 *
 * <p>Readers of the copy leave no trace but one: once a tick they take back the thread's count of
 * idle ticks. On a machine that is too busy to run the thread, those who read the clock renew the
 * copy.
 */
public final class CoarseTicker implements Ticker {

  private static final long TICK = 1_000_000L;

  /** Between two looks of the thread while it watches. */
  private static final long WATCH = 20 * TICK;

  /** So many looks without a reader, and it sleeps. */
  private static final int IDLE_LOOKS = 50;

  /** So many readings from one look to the next, and the copy is worth renewing. */
  private static final int RUSH = 40;

  /** Of so many ticks in a row the thread decides whether it is still worth it. */
  private static final int STRETCH = 64;

  /** In so many of them there must have been a reader. */
  private static final int BUSY = STRETCH / 4;

  /** Nobody renews the copy, and nobody looks. */
  private static final int ASLEEP = -1;

  /** The copy is not renewed; the thread counts readers. */
  private static final int WATCHING = -2;

  private final String name;

  // Of fields, and not objects of their own: every call reads both. By updaters, and not variable
  // handles: these are needed at the start, where linking the first handle costs some 90 classes.
  private static final AtomicIntegerFieldUpdater<CoarseTicker> UNREAD =
      AtomicIntegerFieldUpdater.newUpdater(CoarseTicker.class, "unread");
  private static final AtomicLongFieldUpdater<CoarseTicker> COPY =
      AtomicLongFieldUpdater.newUpdater(CoarseTicker.class, "copy");

  /**
   * Ticks since a reader came by, or that the copy is not renewed. The thread alone raises it,
   * readers set it back.
   */
  private volatile int unread = ASLEEP;

  /** Readings since the last look, as good as counted: a few may be lost. */
  private int readings;

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
    while (seen >= 0) {
      if (seen == 0 || UNREAD.compareAndSet(this, seen, 0)) { // the copy is still renewed
        return copy;
      }
      seen = unread;
    }
    long now = System.nanoTime();
    renew(now);
    if (seen == ASLEEP) {
      wake();
    } else if (++readings >= RUSH && UNREAD.compareAndSet(this, WATCHING, 0)) {
      LockSupport.unpark(thread);
    }
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

  /** Whether the thread sleeps, because nobody has asked for the time lately. */
  boolean isAsleep() {
    return unread == ASLEEP;
  }

  /** Whether the copy is renewed, because many ask for it. */
  boolean isRenewed() {
    return unread >= 0;
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
      if (thread == null) {
        start();
        return;
      }
      due = System.nanoTime() + WATCH; // before it is awake: the time asleep is no pause
      if (UNREAD.compareAndSet(this, ASLEEP, WATCHING)) {
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
    unread = WATCHING; // before the start: it would find itself asleep
    fresh.start();
  }

  private final class Renewal implements Runnable {

    private int idleLooks;
    private int ticks;
    private int readTicks;

    @Override
    public void run() {
      while (!stopped) {
        int seen = unread;
        if (seen == ASLEEP) {
          LockSupport.park(CoarseTicker.this);
          due = System.nanoTime();
        } else if (seen == WATCHING) {
          watch();
        } else {
          renewOnce(seen);
        }
      }
      unread = ASLEEP;
    }

    private void watch() {
      idleLooks = readings == 0 ? idleLooks + 1 : 0;
      readings = 0;
      if (idleLooks > IDLE_LOOKS) {
        idleLooks = 0;
        UNREAD.compareAndSet(CoarseTicker.this, WATCHING, ASLEEP);
      } else {
        sleep(WATCH);
      }
    }

    private void renewOnce(int seen) {
      renew(System.nanoTime());
      readTicks += seen == 0 ? 1 : 0;
      if (++ticks == STRETCH) {
        boolean busy = readTicks >= BUSY;
        ticks = 0;
        readTicks = 0;
        if (!busy) {
          readings = 0;
          unread = WATCHING; // a reader who sets it back just now is counted with the next
          return;
        }
      }
      UNREAD.compareAndSet(CoarseTicker.this, seen, seen + 1);
      sleep(TICK);
    }

    private void sleep(long nanos) {
      long wanted = System.nanoTime() + nanos;
      due = wanted;
      LockSupport.parkNanos(CoarseTicker.this, nanos);
      pauses.wokeAt(wanted, System.nanoTime());
    }
  }
}
