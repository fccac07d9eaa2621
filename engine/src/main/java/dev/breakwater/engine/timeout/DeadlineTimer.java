package dev.breakwater.engine.timeout;

import dev.breakwater.engine.thread.OwnThread;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.engine.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fires deadlines, on one daemon thread that sleeps while there is nothing to do.
 *
 * <p>Almost every deadline is disarmed before it is due, so the timer is lazy: it keeps a
 * <em>look</em> at a deadline, not the deadline itself. Disarming leaves the look where it is;
 * arming again for a later time finds a look that comes early enough and leaves it too. When the
 * look is due, the timer fires the deadline, or looks again later, or forgets it. A thread that
 * makes a million calls under a two-second limit costs the timer one look every two seconds. Looks
 * at deadlines that were given up for good ({@link #forget}) are swept out when they become many,
 * so calls that end early leave nothing behind.
 */
public final class DeadlineTimer {

  private static final int MANY = 1024;

  /** More than time enough for a write of another thread to be seen. */
  private static final long ARRIVAL_NANOS = 5_000_000L;

  private final Ticker ticker;
  private final AtomicReference<@Nullable Look> incoming = new AtomicReference<>();
  private final AtomicInteger forgotten = new AtomicInteger();
  private final PriorityQueue<Look> queue = new PriorityQueue<>();

  /** Of one run: all that are due, so that what they wait for is waited for once. */
  private final List<Look> claimed = new ArrayList<>();

  /** The thread's name; null where a test runs the timer by hand. */
  private final @Nullable String name;

  private final AtomicBoolean started = new AtomicBoolean();

  /** When the thread means to wake; says nothing while idle. */
  private volatile long wakeAt;

  private volatile boolean idle = true;
  private volatile @Nullable Thread thread;
  private volatile boolean stopped;

  /**
   * A timer whose thread starts with the first deadline.
   *
   * @param name the thread's name; null where a test calls {@link #runDue} itself
   */
  public DeadlineTimer(Ticker ticker, @Nullable String name) {
    this.ticker = ticker;
    this.name = name;
  }

  /** One planned look at a deadline. */
  static final class Look implements Comparable<Look> {

    final long at;
    volatile @Nullable Deadline deadline;
    @Nullable Look next;

    /** Looks once more whether a deadline that was not armed has been armed unseen. */
    boolean last;

    /** Which arming of the deadline it has found due; here because few deadlines are ever due. */
    long claimed;

    Look(Deadline deadline, long at) {
      this.deadline = deadline;
      this.at = at;
    }

    @Override
    public int compareTo(Look other) {
      long difference = at - other.at;
      return difference < 0 ? -1 : difference > 0 ? 1 : 0;
    }
  }

  /** Ends the thread; armed deadlines never fire. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  /** Arms a deadline that is not armed now. */
  public void arm(Deadline deadline, long at) {
    deadline.set(at);
    Look planned = deadline.look;
    if (planned != null && at - planned.at >= 0) {
      return;
    }
    plan(deadline, at);
  }

  /** Says that a disarmed deadline will not be armed again. */
  public void forget(Deadline deadline) {
    Look planned = deadline.look;
    if (planned != null) {
      planned.deadline = null;
      deadline.look = null;
      if (forgotten.incrementAndGet() == MANY) {
        LockSupport.unpark(thread);
      }
    }
  }

  private void plan(Deadline deadline, long at) {
    Look look = new Look(deadline, at);
    deadline.look = look;
    Look head;
    do {
      head = incoming.get();
      look.next = head;
    } while (!incoming.compareAndSet(head, look));
    if (!started.get()) {
      start();
    }
    if (idle || at - wakeAt < 0) {
      LockSupport.unpark(thread);
    }
  }

  private void start() {
    if (name != null && started.compareAndSet(false, true)) {
      Thread timer = OwnThread.of(new Loop(), name);
      thread = timer;
      timer.start();
    }
  }

  /** Fires what is due. Called by the timer's thread, or by a test that holds the clock. */
  public void runDue() {
    takeIncoming();
    sweep();
    long now = ticker.nanos();
    for (Look look = queue.peek(); look != null && look.at - now <= 0; look = queue.peek()) {
      queue.remove();
      look(look, now);
    }
    if (!claimed.isEmpty()) {
      SystemTicker.spin(Deadline.ARRIVAL_NANOS);
      for (int i = 0; i < claimed.size(); i++) {
        fire(claimed.get(i), now);
      }
      claimed.clear();
    }
  }

  private void look(Look look, long now) {
    Deadline deadline = look.deadline;
    if (deadline == null) {
      return; // forgotten
    }
    if (deadline.look == look) {
      deadline.look = null; // before reading the state: who arms from now on plans a new look
    }
    if (look.last && deadline.look != null) {
      return; // there is another look planned at it
    }
    switch (deadline.claim(look, now)) {
      case CLAIMED:
        claimed.add(look);
        break;
      case EARLY:
        lookAgain(deadline, deadline.at());
        break;
      default:
        if (!look.last) {
          // Who arms just now may still have seen our look as planned: its arming is seen by then.
          Look last = new Look(deadline, now + ARRIVAL_NANOS);
          last.last = true;
          queue.add(last);
        }
    }
  }

  private void fire(Look look, long now) {
    Deadline deadline = look.deadline;
    if (deadline == null) {
      return; // forgotten since
    }
    boolean again;
    try {
      again = deadline.fire(look, now);
    } catch (RuntimeException | LinkageError ours) {
      return; // a deadline that fails must not stop the others
    }
    if (again) {
      lookAgain(deadline, deadline.at());
    }
  }

  private void lookAgain(Deadline deadline, long at) {
    Look next = new Look(deadline, at);
    deadline.look = next;
    queue.add(next);
  }

  private void takeIncoming() {
    for (Look look = incoming.getAndSet(null); look != null; ) {
      Look next = look.next;
      look.next = null;
      queue.add(look);
      look = next;
    }
  }

  private void sweep() {
    if (forgotten.get() < MANY || forgotten.get() < queue.size() / 2) {
      return;
    }
    forgotten.set(0);
    queue.removeIf(
        new java.util.function.Predicate<>() {
          @Override
          public boolean test(Look look) {
            return look.deadline == null;
          }
        });
  }

  /** Looks planned; for tests and reports, only exact on the timer's thread. */
  public int planned() {
    return queue.size();
  }

  private final class Loop implements Runnable {

    @Override
    public void run() {
      while (!stopped) {
        runDue();
        Look first = queue.peek();
        if (first == null) {
          idle = true;
          if (incoming.get() == null) {
            LockSupport.park(DeadlineTimer.this);
          }
          idle = false;
        } else {
          wakeAt = first.at;
          idle = false;
          long wait = first.at - ticker.nanos();
          if (incoming.get() == null && wait > 0) {
            LockSupport.parkNanos(DeadlineTimer.this, wait);
          }
        }
      }
    }
  }
}
