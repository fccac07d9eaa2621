package dev.breakwater.jmx.register;

import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries news of guards from application threads to the agent's control thread. Bounded: when
 * nobody drains it, what comes is dropped and counted.
 *
 * <p>The lock is held for a few instructions and never while a receiver runs.
 */
public final class EventQueue implements GuardEvents {

  /** Room for a transition of every guard of a large application. */
  public static final int USUAL_CAPACITY = 1024;

  private enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    OVERRIDDEN,
    UNMADE
  }

  private record Event(
      Kind kind, Guard guard, @Nullable StateChange change, @Nullable String what) {}

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final ArrayDeque<Event> waiting = new ArrayDeque<>();
  private long lost;
  private long faults;

  private volatile @Nullable Thread consumer;
  private volatile @Nullable GuardEvents atOnce;

  /**
   * @param capacity how many events may wait, 1 or more
   */
  public EventQueue(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: found " + capacity + ", expected 1 or more");
    }
    this.capacity = capacity;
  }

  /** Names the thread to unpark when something comes. */
  public void consumer(@Nullable Thread thread) {
    consumer = thread;
  }

  /**
   * Names one who is told beside the queue, on the application's threads, and also of every single
   * call that is refused, retried or timed out; null = nobody.
   */
  public void atOnce(@Nullable GuardEvents receiver) {
    atOnce = receiver;
  }

  // ---- application threads ---------------------------------------------------------------------

  @Override
  public void guardAdded(Guard guard) {
    offer(new Event(Kind.ADDED, guard, null, null));
  }

  @Override
  public void guardRemoved(Guard guard) {
    offer(new Event(Kind.REMOVED, guard, null, null));
  }

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    offer(new Event(Kind.CHANGED, guard, change, null));
    GuardEvents told = atOnce;
    if (told != null) {
      told.stateChanged(guard, change);
    }
  }

  @Override
  public void rejected(Guard guard, Refusal refusal) {
    GuardEvents told = atOnce;
    if (told != null) {
      told.rejected(guard, refusal);
    }
  }

  @Override
  public void retried(Guard guard) {
    GuardEvents told = atOnce;
    if (told != null) {
      told.retried(guard);
    }
  }

  @Override
  public void timedOut(Guard guard, boolean byTotal, long nanos, int attempt) {
    GuardEvents told = atOnce;
    if (told != null) {
      told.timedOut(guard, byTotal, nanos, attempt);
    }
  }

  @Override
  public void overridden(Guard guard, String what) {
    offer(new Event(Kind.OVERRIDDEN, guard, null, what));
    GuardEvents told = atOnce;
    if (told != null) {
      told.overridden(guard, what);
    }
  }

  @Override
  public void unmade(Guard guard, String what) {
    offer(new Event(Kind.UNMADE, guard, null, what));
  }

  private void offer(Event event) {
    lock.lock();
    try {
      if (waiting.size() < capacity) {
        waiting.addLast(event);
      } else {
        lost++;
      }
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(consumer);
  }

  // ---- the control thread ----------------------------------------------------------------------

  /** Hands over everything that waits, oldest first; returns how much that was. */
  public int drain(GuardEvents... receivers) {
    int taken = 0;
    for (Event next = take(); next != null; next = take()) {
      taken++;
      for (GuardEvents receiver : receivers) {
        try {
          tell(receiver, next);
        } catch (Throwable fault) { // one receiver's failure is not another's
          noteFault();
        }
      }
    }
    return taken;
  }

  private @Nullable Event take() {
    lock.lock();
    try {
      return waiting.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  private static void tell(GuardEvents receiver, Event event) {
    switch (event.kind) {
      case ADDED -> receiver.guardAdded(event.guard);
      case REMOVED -> receiver.guardRemoved(event.guard);
      case CHANGED -> {
        if (event.change != null) {
          receiver.stateChanged(event.guard, event.change);
        }
      }
      case OVERRIDDEN -> {
        if (event.what != null) {
          receiver.overridden(event.guard, event.what);
        }
      }
      case UNMADE -> {
        if (event.what != null) {
          receiver.unmade(event.guard, event.what);
        }
      }
    }
  }

  private void noteFault() {
    lock.lock();
    try {
      faults++;
    } finally {
      lock.unlock();
    }
  }

  // ---- any thread ------------------------------------------------------------------------------

  public boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** How many events were dropped so far. */
  public long lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  /** How often a receiver has thrown. */
  public long faults() {
    lock.lock();
    try {
      return faults;
    } finally {
      lock.unlock();
    }
  }
}
