package dev.breakwater.engine.breaker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One tenth of a {@link TimeWindow}: its failed and slow calls. */
final class Bucket {

  /** Which tenth since the window's birth. */
  final long number;

  /** The window's plain successes before this tenth began. */
  final long plainBefore;

  final AtomicLong calls = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong slow = new AtomicLong();

  /** Calls of {@link #slow} that have not ended. */
  final AtomicInteger running = new AtomicInteger();

  Bucket(long number, long plainBefore) {
    this.number = number;
    this.plainBefore = plainBefore;
  }

  /** True = one running call of this bucket is the caller's to end. */
  boolean takeRunning() {
    while (true) {
      int seen = running.get();
      if (seen == 0) {
        return false;
      }
      if (running.compareAndSet(seen, seen - 1)) {
        return true;
      }
    }
  }
}
