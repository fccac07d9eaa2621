package dev.breakwater.engine.thread;

import java.security.PrivilegedAction;

/**
 * Makes threads that end with the JVM and keep nothing of the application alive: no context class
 * loader, no inherited thread-locals. Most are made when a call of the application first needs one.
 */
public final class OwnThread implements PrivilegedAction<Thread> {

  private final Runnable task;
  private final String name;

  private OwnThread(Runnable task, String name) {
    this.task = task;
    this.name = name;
  }

  /** A daemon thread, not started. */
  public static Thread of(Runnable task, String name) {
    return OwnRight.act(new OwnThread(task, name));
  }

  @Override
  public Thread run() {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
