package dev.breakwater.samples.faults;

import dev.breakwater.samples.time.Clock;
import java.util.concurrent.TimeUnit;

/** The fault of the moment, and the place where bytes wait because of it. */
final class FaultSwitch {

  private Fault fault = Fault.PASS;
  private boolean closed;

  synchronized Fault current() {
    return fault;
  }

  synchronized void change(Fault next) {
    fault = next;
    notifyAll();
  }

  /** Lets everyone go who waits here, now and from now on. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /**
   * Returns when so many bytes may go on. The question is asked anew at each change, so that bytes
   * stuck in a black hole go on at once when it ends, and delayed bytes may still fall into one.
   */
  synchronized void hold(int bytes) throws InterruptedException {
    long start = Clock.nanos();
    while (!closed) {
      long hold = fault.holdNanos(bytes);
      long left = hold == Long.MAX_VALUE ? hold : hold - (Clock.nanos() - start);
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
