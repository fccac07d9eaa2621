package dev.breakwater.agent.call;

import dev.breakwater.engine.thread.OwnThread;
import java.util.concurrent.ThreadFactory;

/** Makes threads whose calls are the agent's own: never guarded, never counted. */
public final class OwnCalls implements ThreadFactory {

  private final String name;

  /**
   * @param name of all its threads
   */
  public OwnCalls(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    return OwnThread.of(new Unguarded(task), name);
  }

  private record Unguarded(Runnable task) implements Runnable {
    @Override
    public void run() {
      ThreadCalls.current().busy = true; // for as long as the thread lives
      task.run();
    }
  }
}
