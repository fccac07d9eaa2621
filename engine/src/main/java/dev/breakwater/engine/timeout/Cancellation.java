package dev.breakwater.engine.timeout;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frees one caller whose time is up: first by the client's own cancel, then, if the caller is still
 * blocked a grace period later, by its abort. Made when a deadline fires, for that one call.
 *
 * <p>The caller, once free, waits in {@link #settle} until nothing of this can hit the connection's
 * next user any more.
 */
public final class Cancellation extends Deadline implements Runnable {

  /** Two kinds of work on one object: which one a worker has been given. */
  private final class Abort implements Runnable {
    @Override
    public void run() {
      try {
        semantics.abort(subject);
      } catch (Throwable failed) {
        failure = failed; // the client's own state is all that could be told about it
      } finally {
        aborted.countDown();
      }
    }
  }

  private final CallSemantics semantics;
  private final Subject subject;
  private final @Nullable Thread interruptible;
  private final CancelWorkers workers;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch aborted = new CountDownLatch(1);

  /** We have interrupted the caller. Guarded by this, as is {@link #settled}. */
  private boolean interrupted;

  /** The caller has gone on: whatever a cancel that hung says now, it is not interrupted. */
  private boolean settled;

  private volatile boolean abortStarted;
  private volatile @Nullable Throwable failure;

  /**
   * @param interruptible the caller's thread where the rule allows an interrupt and the client has
   *     no cancel of its own; else null
   */
  public Cancellation(
      CallSemantics semantics,
      Subject subject,
      @Nullable Thread interruptible,
      CancelWorkers workers) {
    this.semantics = semantics;
    this.subject = subject;
    this.interruptible = interruptible;
    this.workers = workers;
  }

  /** Starts it: a cancel now, an abort at the given time unless the caller has settled by then. */
  public void begin(DeadlineTimer timer, long abortAt) {
    if (workers.cancel(this)) {
      timer.arm(this, abortAt);
    } else {
      cancelled.countDown();
      abort();
    }
  }

  /** The cancel. */
  @Override
  public void run() {
    try {
      boolean known = semantics.cancel(subject);
      Thread caller = interruptible;
      if (!known && caller != null) {
        interrupt(caller);
      }
    } catch (Throwable failed) {
      failure = failed; // the abort follows
    } finally {
      cancelled.countDown();
    }
  }

  private synchronized void interrupt(Thread caller) {
    if (!settled) {
      interrupted = true;
      caller.interrupt();
    }
  }

  /** No interrupt from now on; whether there was one. */
  private synchronized boolean close() {
    settled = true;
    return interrupted;
  }

  /** The grace period is over. */
  @Override
  protected long expired(long now) {
    abort();
    return DONE;
  }

  private void abort() {
    abortStarted = true;
    workers.abort(new Abort());
  }

  /**
   * Called by the freed caller: returns when the connection can no longer be hit by this, at the
   * latest after the given time; a cancel that still hangs then is made harmless by an abort.
   */
  public void settle(DeadlineTimer timer, long mostNanos) {
    boolean callersOwn = !abortStarted && await(cancelled, mostNanos);
    if (disarm()) {
      timer.forget(this);
      if (cancelled.getCount() != 0) {
        abort();
      }
    }
    if (abortStarted) {
      callersOwn |= await(aborted, mostNanos);
    }
    if (close()) {
      Thread.interrupted(); // ours: it must not reach the caller's next task
    } else if (callersOwn) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong while cancelling, if anything. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Returns whether the caller was interrupted meanwhile; the flag is then clear. */
  private static boolean await(CountDownLatch latch, long nanos) {
    boolean interrupted = false;
    while (true) {
      try {
        boolean unused = latch.await(nanos, TimeUnit.NANOSECONDS);
        return interrupted;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }
}
