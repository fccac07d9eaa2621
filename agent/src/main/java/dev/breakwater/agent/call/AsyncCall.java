package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.timeout.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous call from its first future to its last: settles each attempt when it completes,
 * and makes the next one from there. The caller holds one future all the while, of the library's
 * own kind; cancelling it cancels the attempt that is running and ends the retrying.
 */
final class AsyncCall {

  private final WeavePlan.Target target;
  private final Adapter adapter;
  private final CallTicket ticket;
  private final Guard guard;
  private final CallHandler handler;

  private @Nullable CompletableFuture<Object> outer;
  private volatile @Nullable CompletableFuture<?> attempt;

  AsyncCall(WeavePlan.Target target, Adapter adapter, CallTicket ticket, CallHandler handler) {
    this.target = target;
    this.adapter = adapter;
    this.ticket = ticket;
    this.guard = java.util.Objects.requireNonNull(ticket.guard, "an admitted call has a guard");
    this.handler = handler;
    if (!adapter.canRepeat(target.point())) {
      ticket.ticket.unrepeatable();
    }
  }

  /** Follows the first attempt; returns what the caller is given. */
  Object follow(CompletableFuture<?> first) {
    CompletableFuture<Object> whole = adapter.whole(target.point(), ticket.ticket.subject(), first);
    Object given = adapter.returned(target.point(), whole);
    outer = whole;
    whole.whenComplete(new CallerGaveUp());
    listen(first);
    return given;
  }

  /** The method threw instead of returning a future: an attempt that ended before it began. */
  void failedAtOnce(@Nullable Throwable thrown) {
    long unused = guard.conclude(ticket.ticket, null, thrown);
    ticket.clear();
  }

  private void listen(CompletableFuture<?> future) {
    attempt = future;
    ticket.ticket.subject().handle(future);
    future.whenComplete(new AttemptOver());
  }

  private void ended(@Nullable Object returned, @Nullable Throwable thrown) {
    CompletableFuture<Object> whole = outer;
    if (whole == null) {
      return;
    }
    Throwable plain = thrown == null ? null : Causes.root(thrown);
    try {
      long delay = guard.conclude(ticket.ticket, returned, plain);
      if (delay >= 0) {
        next(whole, new Again(returned, plain), delay);
        return;
      }
      Throwable replacement = ticket.ticket.replacement();
      complete(whole, returned, replacement == null ? thrown : replacement);
    } catch (Throwable fault) {
      fault(fault, whole, returned, thrown);
    }
    ticket.clear();
  }

  private void next(CompletableFuture<Object> whole, Again again, long delay) {
    if (whole.isDone()) { // the caller has given up: what is held for a next attempt goes back
      guard.abandon(ticket.ticket);
      ticket.clear();
    } else {
      again.after(delay);
    }
  }

  /** A failure of ours: the caller gets what the last attempt came to. */
  private void fault(
      Throwable fault,
      CompletableFuture<Object> whole,
      @Nullable Object returned,
      @Nullable Throwable thrown) {
    handler.fault(fault);
    guard.abandon(ticket.ticket);
    complete(whole, returned, thrown);
  }

  private static void complete(
      CompletableFuture<Object> whole, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null) {
      whole.complete(returned);
    } else {
      whole.completeExceptionally(thrown);
    }
  }

  private final class AttemptOver implements BiConsumer<Object, Throwable> {
    @Override
    public void accept(@Nullable Object returned, @Nullable Throwable thrown) {
      ended(returned, thrown);
    }
  }

  /** The caller's own cancel, or anyone else's completion of the caller's future. */
  private final class CallerGaveUp implements BiConsumer<Object, Throwable> {
    @Override
    public void accept(@Nullable Object returned, @Nullable Throwable thrown) {
      CompletableFuture<?> running = attempt;
      if (running != null && !running.isDone()) {
        running.cancel(true);
      }
    }
  }

  /** The next attempt, when the back-off is over. Scheduled on the timer, run by a worker. */
  private final class Again extends Deadline implements Runnable {
    private final @Nullable Object returned;
    private final @Nullable Throwable thrown;

    Again(@Nullable Object returned, @Nullable Throwable thrown) {
      this.returned = returned;
      this.thrown = thrown;
    }

    void after(long nanos) {
      guard.schedule(this, nanos);
    }

    @Override
    protected long expired(long now) {
      guard.onWorker(this);
      return DONE;
    }

    @Override
    public void run() {
      CompletableFuture<Object> whole = outer;
      if (whole == null) {
        return;
      }
      ThreadCalls thread = ThreadCalls.current();
      try {
        if (whole.isDone()) {
          guard.abandon(ticket.ticket);
          return;
        }
        if (!guard.readmit(ticket.ticket, returned, thrown)) {
          Throwable refusal = ticket.ticket.replacement();
          complete(whole, returned, refusal == null ? thrown : refusal);
          return;
        }
        thread.enter(ticket); // the same call: the gate lets its parts through
        try {
          listen(adapter.again(target.point(), ticket.ticket.subject()));
        } finally {
          thread.leave(ticket);
        }
      } catch (Throwable fault) {
        fault(fault, whole, returned, thrown);
        ticket.clear();
      }
    }
  }
}
