package dev.breakwater.samples.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the last first: at the end, or when the user interrupts. */
final class Cleanup implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /** A clean-up that also runs when this JVM is asked to end. */
  static Cleanup alsoAtExit() {
    Cleanup cleanup = new Cleanup();
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::close, "demo-cleanup"));
    return cleanup;
  }

  /** Remembers the resource; if everything was closed meanwhile, this is closed at once. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    if (closed) {
      close();
    }
    return resource;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.err.println("demo: something would not close: " + e);
      }
    }
  }
}
