package dev.breakwater.recovery.action;

import dev.breakwater.engine.thread.OwnThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each task on a thread of its own. One that does not heed its interruption is left to itself;
 * when too many are, no more are begun until one comes back.
 */
public final class OwnTime implements TimeLimit {

  static final int MOST_LEFT = 8;

  private final AtomicInteger running = new AtomicInteger();

  @Override
  public <T> T run(Callable<T> task, long limitNanos) throws Exception {
    if (running.incrementAndGet() > MOST_LEFT) {
      running.decrementAndGet();
      throw new IllegalStateException(
          MOST_LEFT + " actions have not come back after their time; nothing more is begun");
    }
    FutureTask<T> future =
        new FutureTask<>(task) {
          @Override
          public void run() {
            try {
              super.run();
            } finally {
              running.decrementAndGet();
            }
          }
        };
    OwnThread.of(future, "breakwater-recovery-action").start();
    try {
      return future.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      future.cancel(true);
      throw late;
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof Exception exception) {
        throw exception;
      }
      throw new IllegalStateException(String.valueOf(cause), cause);
    }
  }
}
