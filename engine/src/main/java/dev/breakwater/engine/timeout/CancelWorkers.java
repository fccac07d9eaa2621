package dev.breakwater.engine.timeout;

import dev.breakwater.engine.thread.OwnThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run cancellations, beside the timer's thread, because a cancellation may itself
 * block (several drivers open a connection to send it). Two lanes, so that aborts, which free
 * callers for good, never wait behind cancels to a server that does not answer. Threads come when
 * needed and go when idle.
 */
public final class CancelWorkers {

  /** Made for the first that is needed: most JVMs never cancel, and none does at its start. */
  private volatile @Nullable Pools pools;

  /**
   * Runs a cancel.
   *
   * @return false when so many are at it already that this one must be an abort
   */
  public boolean cancel(Runnable task) {
    return pools().cancel(task);
  }

  public void abort(Runnable task) {
    pools().aborts.execute(task);
  }

  private Pools pools() {
    Pools known = pools;
    return known == null ? madePools() : known;
  }

  private synchronized Pools madePools() {
    Pools known = pools;
    if (known == null) {
      known = new Pools();
      pools = known;
    }
    return known;
  }

  private static final class Pools {

    private static final int MOST_CANCELS = 64;
    private static final int MOST_ABORTS = 16;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor cancels =
        new ThreadPoolExecutor(
            0,
            MOST_CANCELS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new Named("breakwater-cancel-"));

    final ThreadPoolExecutor aborts =
        new ThreadPoolExecutor(
            MOST_ABORTS,
            MOST_ABORTS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new Named("breakwater-abort-"));

    Pools() {
      aborts.allowCoreThreadTimeOut(true);
    }

    boolean cancel(Runnable task) {
      try {
        cancels.execute(task);
        return true;
      } catch (RejectedExecutionException busy) {
        return false;
      }
    }
  }

  private static final class Named implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();

    Named(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable task) {
      return OwnThread.of(task, prefix + count.incrementAndGet());
    }
  }
}
