package dev.breakwater.recovery.action;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The last results, and whoever is told of each. */
public final class ActionResults {

  /** Told of a result, on the thread that ran the action. */
  public interface Listener {
    void ended(ActionResult result);
  }

  static final int KEPT = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Listener listener;

  /** Guarded by the lock. */
  private final ArrayDeque<ActionResult> last = new ArrayDeque<>();

  public ActionResults(Listener listener) {
    this.listener = listener;
  }

  void add(ActionResult result) {
    lock.lock();
    try {
      if (last.size() == KEPT) {
        last.removeFirst();
      }
      last.addLast(result);
    } finally {
      lock.unlock();
    }
    listener.ended(result);
  }

  /** The oldest first. */
  public List<ActionResult> last() {
    lock.lock();
    try {
      return new ArrayList<>(last);
    } finally {
      lock.unlock();
    }
  }
}
