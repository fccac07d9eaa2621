package dev.breakwater.engine.bulkhead;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * First come, first served; leaving from the middle costs the same as leaving from the end, so a
 * thousand timeouts at once are no quadratic walk. Not safe for threads: the bulkhead's lock is.
 */
final class WaitQueue {

  private @Nullable Waiter first;
  private @Nullable Waiter last;

  void add(Waiter waiter) {
    Waiter end = last;
    waiter.before = end;
    if (end == null) {
      first = waiter;
    } else {
      end.after = waiter;
    }
    last = waiter;
  }

  Waiter poll() {
    Waiter head = first;
    if (head == null) {
      throw new NoSuchElementException("the waiting count says somebody waits, the queue is empty");
    }
    remove(head);
    return head;
  }

  void remove(Waiter waiter) {
    Waiter left = waiter.before;
    Waiter right = waiter.after;
    if (left == null) {
      first = right;
    } else {
      left.after = right;
    }
    if (right == null) {
      last = left;
    } else {
      right.before = left;
    }
    waiter.before = null;
    waiter.after = null;
  }
}
