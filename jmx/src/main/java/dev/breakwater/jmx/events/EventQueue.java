package dev.breakwater.jmx.events;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.time.WallClock;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries news of guards from application threads to the agent's control thread. Bounded: when
 * nobody drains it, the newest are dropped and counted. Guards that come and go are not queued but
 * counted, so that this news cannot be lost: whoever cares compares {@link #guardChanges} and looks
 * at the guards there are.
 *
 * <p>The lock is held for a few instructions and never while a listener runs.
 */
public final class EventQueue implements GuardEvents {

  /** Room for a transition of every guard of a large application. */
  public static final int USUAL_CAPACITY = 1024;

  private final WallClock wall;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Happening> waiting;

  // Guarded by the lock.
  private long number;
  private long lost;
  private long lostAndTold;

  private volatile long guardChanges;
  private volatile long listenerFaults;

  /**
   * @param wall stamps what carries no time of its own
   * @param capacity how many happenings may wait, 1 or more
   */
  public EventQueue(WallClock wall, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: found " + capacity + ", expected 1 or more");
    }
    this.wall = wall;
    this.capacity = capacity;
    this.waiting = new ArrayDeque<>(capacity);
  }

  // ---- application threads ---------------------------------------------------------------------

  @Override
  public void guardAdded(Guard guard) {
    guardsChanged();
  }

  @Override
  public void guardRemoved(Guard guard) {
    guardsChanged();
  }

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    String words = change.from() + " -> " + change.to() + ": " + change.why();
    offer(guard, change.wallMillis(), words, change);
  }

  @Override
  public void overridden(Guard guard, String what) {
    offer(guard, wall.millis(), what, null);
  }

  private void offer(Guard guard, long millis, String words, @Nullable StateChange change) {
    lock.lock();
    try {
      number++;
      if (waiting.size() < capacity) {
        waiting.addLast(new Happening(number, guard, millis, words, change));
      } else {
        lost++;
      }
    } finally {
      lock.unlock();
    }
  }

  private void guardsChanged() {
    lock.lock();
    try {
      guardChanges++;
    } finally {
      lock.unlock();
    }
  }

  // ---- the control thread ----------------------------------------------------------------------

  /** Hands over everything that waits, oldest first; returns how much that was. */
  public int drain(HappeningListener... listeners) {
    int taken = 0;
    Happening next = take();
    while (next != null) {
      taken++;
      for (HappeningListener listener : listeners) {
        tell(listener, next);
      }
      next = take();
    }
    tellOfLosses(listeners);
    return taken;
  }

  private @Nullable Happening take() {
    lock.lock();
    try {
      return waiting.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  private void tell(HappeningListener listener, Happening happening) {
    try {
      listener.happened(happening);
    } catch (Throwable fault) { // one listener's failure is not another's
      noteFault();
    }
  }

  private void tellOfLosses(HappeningListener[] listeners) {
    long news;
    lock.lock();
    try {
      news = lost - lostAndTold;
      lostAndTold = lost;
    } finally {
      lock.unlock();
    }
    for (HappeningListener listener : listeners) {
      try {
        if (news > 0) {
          listener.lost(news);
        }
      } catch (Throwable fault) {
        noteFault();
      }
    }
  }

  private void noteFault() {
    lock.lock();
    try {
      listenerFaults++;
    } finally {
      lock.unlock();
    }
  }

  // ---- any thread ------------------------------------------------------------------------------

  /** Grows whenever a guard comes or goes. */
  public long guardChanges() {
    return guardChanges;
  }

  /** How many happenings were dropped so far. */
  public long lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  /** How often a listener has thrown. */
  public long listenerFaults() {
    return listenerFaults;
  }
}
