package dev.breakwater.agent.control;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work that operators hand to the control thread, one piece after the other, and whose answer they
 * wait for: so no two of them change the rules at once.
 */
public final class ControlTasks {

  /** Longer than any reload takes; whoever waits so long is told instead of left hanging. */
  private static final long PATIENCE_SECONDS = 60;

  private final ConcurrentLinkedQueue<FutureTask<?>> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread control;
  private volatile boolean closed;

  /** Names the thread that will {@link #run} what comes. */
  void control(Thread thread) {
    control = thread;
  }

  /** Has the control thread do this, and waits for it. What the task throws comes out here. */
  public <T> T call(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    waiting.add(future);
    LockSupport.unpark(control);
    if (closed) {
      dismiss();
    }
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw unchecked(failed.getCause());
    } catch (TimeoutException late) {
      future.cancel(false);
      throw new IllegalStateException(
          "the agent's control thread did not get to it within "
              + PATIENCE_SECONDS
              + " s, nothing was changed by this call; see a thread dump for breakwater-control");
    } catch (InterruptedException interrupted) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the control thread");
    } catch (java.util.concurrent.CancellationException dismissed) {
      throw new IllegalStateException("the agent has been taken out of this JVM");
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    return thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new IllegalStateException(String.valueOf(thrown), thrown);
  }

  /** Has the control thread look at its chores again. */
  public void wake() {
    LockSupport.unpark(control);
  }

  /** On the control thread: does all that waits. */
  void run() {
    for (FutureTask<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Nobody will run what waits now or comes later. */
  void close() {
    closed = true;
    dismiss();
  }

  private void dismiss() {
    for (FutureTask<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      next.cancel(false);
    }
  }
}
