package dev.breakwater.clients.support;

/**
 * On a thread of ours, the context that a library's own threads would have: a pool may start
 * threads from here, and they are not to inherit ours.
 */
public final class ContextLoader implements AutoCloseable {

  private final ClassLoader before;

  private ContextLoader(ClassLoader before) {
    this.before = before;
  }

  /** Until closed, that of the class of this object. */
  public static ContextLoader of(Object library) {
    Thread thread = Thread.currentThread();
    ContextLoader context = new ContextLoader(thread.getContextClassLoader());
    thread.setContextClassLoader(library.getClass().getClassLoader());
    return context;
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
  }
}
