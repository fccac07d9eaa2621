package dev.breakwater.agent.call;

import dev.breakwater.engine.thread.OwnThread;

/** Threads of ours that make calls: none of them is guarded, counted or noted. */
public final class OwnCalls implements Runnable {

  private final Runnable task;

  private OwnCalls(Runnable task) {
    this.task = task;
  }

  /** A daemon thread, not started. */
  public static Thread thread(Runnable task, String name) {
    return OwnThread.of(new OwnCalls(task), name);
  }

  @Override
  public void run() {
    ThreadCalls.current().busy = true;
    task.run();
  }
}
