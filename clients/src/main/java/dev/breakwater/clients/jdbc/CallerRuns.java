package dev.breakwater.clients.jdbc;

import java.util.concurrent.Executor;

/** Runs what a driver wants done on the thread that asked: a worker of the agent, free to block. */
public final class CallerRuns implements Executor {

  @Override
  public void execute(Runnable task) {
    task.run();
  }
}
