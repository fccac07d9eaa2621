package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.QueueFigures;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import dev.breakwater.recovery.spool.Spool;
import dev.breakwater.recovery.spool.SpoolDirectory;
import dev.breakwater.recovery.spool.SpoolFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What waits of one rule's calls to one resource, and the thread that makes them. */
final class ResourceQueue implements Runnable {

  /** What is counted as waiting is there to be read once it is on the disk. */
  private static final long UNTIL_FORCED = 1_000_000;

  /** Whose calls wait here. */
  final SpoolDirectory.Owner owner;

  private final Spool spool;
  private final SpoolFigures figures;
  private final Replayer replayer;
  private final QueueHost host;

  // Under this object's lock:
  private @Nullable Thread thread;
  private boolean closed;

  ResourceQueue(SpoolDirectory.Owner owner, Spool spool, Replayer replayer, QueueHost host) {
    this.owner = owner;
    this.spool = spool;
    this.figures = spool.figures();
    this.replayer = replayer;
    this.host = host;
  }

  /** Takes a call on: it is on the disk when this returns. */
  void keep(byte kind, byte[] record) throws IOException, Unanswerable {
    if (spool.append(kind, record) == Spool.FULL) {
      throw new Unanswerable(
          "its queue is full (" + figures.entries() + " calls, " + figures.bytes() + " bytes)");
    }
    replay();
  }

  /** Sees to it that what waits is made. */
  synchronized void replay() {
    if (thread == null && !closed && figures.entries() > 0) {
      Thread fresh = host.thread(this, "breakwater-queue-" + owner.rule());
      thread = fresh;
      fresh.start();
    }
  }

  @Override
  public void run() {
    host.line(
        "writes of rule '"
            + owner.rule()
            + "' to "
            + owner.resource()
            + " wait in its queue ("
            + figures.entries()
            + ")");
    long deadBefore = figures.givenUp();
    long madeBefore = figures.completed();
    while (goesOn()) {
      long wait = step();
      if (wait != 0) {
        host.ticker().park(this, wait < 0 ? UNTIL_FORCED : wait);
      }
    }
    replayer.rest();
    if (figures.entries() == 0) {
      host.line(
          "queued writes of rule '"
              + owner.rule()
              + "' to "
              + owner.resource()
              + ": "
              + (figures.completed() - madeBefore)
              + " made, "
              + (figures.givenUp() - deadBefore)
              + " given up, none left");
    }
  }

  /** Whether this thread has to go on; once it has not, it is no more. */
  private synchronized boolean goesOn() {
    if (closed || figures.entries() == 0) {
      thread = null;
      notifyAll();
      return false;
    }
    return true;
  }

  private long step() {
    try {
      return replayer.step(host.mayTry(owner.rule(), owner.resource()));
    } catch (IOException | RuntimeException failure) {
      host.warn("the queue in " + spool.directory() + " cannot be read: " + failure);
      return 10_000_000_000L;
    }
  }

  Spool spool() {
    return spool;
  }

  QueueFigures figures() {
    long oldest = figures.oldestAt();
    return new QueueFigures(
        figures.entries(),
        figures.bytes(),
        oldest == 0 ? 0 : Math.max(0, (host.wall().millis() - oldest) / 1000),
        figures.appended(),
        figures.completed(),
        figures.refused(),
        figures.givenUp(),
        figures.deadLetters());
  }

  /** Ends the thread; what waits stays on the disk. */
  synchronized void close() throws InterruptedException {
    closed = true;
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      running.interrupt();
      wait(5_000);
    }
  }

  /** A write with what is needed to tell that it was sent twice. */
  static Write identified(Write write, String key) {
    if (!(write instanceof Write.Http request)) {
      return write;
    }
    List<String> fields = new ArrayList<>(request.fields());
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase("Idempotency-Key")) {
        return write;
      }
    }
    fields.add("Idempotency-Key");
    fields.add(key);
    return new Write.Http(request.method(), request.uri(), fields, request.body());
  }
}
