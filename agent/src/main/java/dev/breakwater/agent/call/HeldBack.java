package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.timeout.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of an asynchronous attempt some time later, as chaos wants it: its own end, or one that
 * is made up. Cancelling it cancels the attempt; an answer that it holds then is closed.
 */
final class HeldBack extends CompletableFuture<Object>
    implements BiConsumer<Object, Throwable>, Runnable {

  private final AsyncCall call;
  private final Guard guard;
  private final long nanos;
  private final Subject subject;
  private final Due due = new Due();

  private volatile @Nullable CompletableFuture<?> attempt;

  // Written before the end is scheduled.
  private @Nullable Object value;
  private @Nullable Throwable thrown;

  /**
   * @param subject a copy: the call may be over before its attempt is
   */
  HeldBack(AsyncCall call, Guard guard, long nanos, Subject subject) {
    this.call = call;
    this.guard = guard;
    this.nanos = nanos;
    this.subject = subject;
  }

  /** Ends so long after that attempt, and as it does. */
  HeldBack after(CompletableFuture<?> running) {
    attempt = running;
    running.whenComplete(this);
    return this;
  }

  /** Ends so long from now, by that end. */
  HeldBack with(Answer end) {
    accept(end.value(), end.thrown());
    return this;
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    this.value = value;
    this.thrown = thrown;
    if (nanos == 0) {
      run();
    } else if (!isDone()) {
      guard.engine().schedule(due, nanos);
    }
  }

  @Override
  public void run() {
    Throwable failed = thrown;
    boolean unused = failed == null ? complete(value) : completeExceptionally(failed);
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean cancelled = super.cancel(mayInterrupt);
    if (cancelled) {
      call.discard(subject, attempt);
    }
    return cancelled;
  }

  /** Due on the timer, run by a worker. After a cancel it finds nothing to do. */
  private final class Due extends Deadline {
    @Override
    protected long expired(long now) {
      guard.engine().onWorker(HeldBack.this);
      return DONE;
    }
  }
}
