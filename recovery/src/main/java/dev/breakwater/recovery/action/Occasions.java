package dev.breakwater.recovery.action;

import dev.breakwater.engine.thread.OwnThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be done, in order: occasions of one guard one after the other, of several guards
 * side by side, a few at a time. What a later occasion has overtaken is not done any more: a guard
 * that is open again has no use for what was to be done on its recovery.
 */
public final class Occasions {

  static final int AT_A_TIME = 4;
  static final int MOST_WAITING = 1_000;

  /** Whether what a rule depends on is well. */
  public interface Prerequisites {
    boolean areMet(Occasion occasion);
  }

  private record Due(Occasion occasion, List<Action> actions) {}

  private final Sequence sequence;
  private final Prerequisites prerequisites;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final ArrayDeque<Due> waiting = new ArrayDeque<>();
  private final List<Occasion> running = new ArrayList<>();
  private long dropped;
  private boolean stopped;

  public Occasions(Sequence sequence, Prerequisites prerequisites) {
    this.sequence = sequence;
    this.prerequisites = prerequisites;
  }

  /** Takes on what is to be done; does not wait for it. */
  public void add(Occasion occasion, List<Action> actions) {
    lock.lock();
    try {
      overtake(occasion);
      if (waiting.size() >= MOST_WAITING || stopped) {
        dropped++;
        return;
      }
      waiting.addLast(new Due(occasion, actions));
    } finally {
      lock.unlock();
    }
    look();
  }

  /** An outage that has begun anew ends the waiting for the end of the one before, and back. */
  private void overtake(Occasion next) {
    for (Iterator<Due> each = waiting.iterator(); each.hasNext(); ) {
      Occasion before = each.next().occasion;
      boolean opposite =
          (before.trigger() == Trigger.RECOVERED) != (next.trigger() == Trigger.RECOVERED);
      if (before.isOfSameGuard(next) && opposite && before.trigger() == Trigger.RECOVERED) {
        each.remove();
        dropped++;
      }
    }
  }

  /** Begins what may begin; to be called when prerequisites may have changed. */
  public void look() {
    for (Due due = next(); due != null; due = next()) {
      Due begun = due;
      OwnThread.of(() -> run(begun), "breakwater-recovery").start();
    }
  }

  private @Nullable Due next() {
    lock.lock();
    try {
      if (running.size() >= AT_A_TIME) {
        return null;
      }
      List<Occasion> before = new ArrayList<>(running);
      for (Iterator<Due> each = waiting.iterator(); each.hasNext(); ) {
        Due due = each.next();
        if (isFirst(due.occasion, before) && prerequisites.areMet(due.occasion)) {
          each.remove();
          running.add(due.occasion);
          return due;
        }
        before.add(due.occasion);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isFirst(Occasion occasion, List<Occasion> before) {
    for (Occasion each : before) {
      if (each.isOfSameGuard(occasion)) {
        return false;
      }
    }
    return true;
  }

  private void run(Due due) {
    try {
      sequence.run(due.occasion, due.actions);
    } finally {
      lock.lock();
      try {
        running.remove(due.occasion);
      } finally {
        lock.unlock();
      }
      look();
    }
  }

  /** Begins nothing any more. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Whether something is under way or waits. */
  public boolean isBusy() {
    lock.lock();
    try {
      return !waiting.isEmpty() || !running.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether something waits for what it depends on, or for its turn. */
  public boolean isWaiting() {
    lock.lock();
    try {
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Occasions that were overtaken, or too many. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
