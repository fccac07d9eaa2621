package dev.breakwater.engine.bulkhead;

import org.jspecify.annotations.Nullable;

/** A thread in the queue of a bulkhead. Its links belong to {@link WaitQueue}. */
final class Waiter {

  final Thread thread;

  /** Set under the bulkhead's lock, read by the waiting thread without it. */
  volatile boolean placed;

  @Nullable Waiter before;
  @Nullable Waiter after;

  Waiter(Thread thread) {
    this.thread = thread;
  }
}
