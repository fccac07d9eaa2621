package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Hedging;
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
  final CallTicket ticket;
  private final Guard guard;
  private final CallHandler handler;

  private @Nullable CompletableFuture<Object> outer;
  private volatile @Nullable CompletableFuture<?> attempt;

  /** Of the attempt that is running; null where none may be made beside it. */
  private volatile @Nullable Hedges hedges;

  AsyncCall(WeavePlan.Target target, Adapter adapter, CallTicket ticket, CallHandler handler) {
    this.target = target;
    this.adapter = adapter;
    this.ticket = ticket;
    this.guard = java.util.Objects.requireNonNull(ticket.guard(), "an admitted call has a guard");
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
    listen(late(first));
    return given;
  }

  /**
   * Follows a first attempt that chaos has made up; see {@link #follow(CompletableFuture)}.
   *
   * @param whole stands for the whole call
   */
  void follow(CompletableFuture<Object> whole, Answer end) {
    outer = whole;
    whole.whenComplete(new CallerGaveUp());
    listen(madeUp(end));
  }

  private HeldBack madeUp(Answer end) {
    return heldBack(guard.heldBack(ticket.ticket)).with(end);
  }

  private HeldBack heldBack(long nanos) {
    return new HeldBack(this, guard, nanos, ticket.ticket.subject().copy());
  }

  /** An attempt that was made, later if chaos wants so. */
  private CompletableFuture<?> late(CompletableFuture<?> made) {
    long nanos = guard.heldBack(ticket.ticket);
    return nanos == 0 ? made : heldBack(nanos).after(made);
  }

  /** The next attempt, after it was let in. */
  private CompletableFuture<?> made() throws Throwable {
    Answer end =
        guard.strikes(ticket.ticket) ? guard.injected(ticket.ticket, Expected.ANYTHING) : null;
    return end == null ? late(again(ticket)) : madeUp(end);
  }

  /** The method threw instead of returning a future: an attempt that ended before it began. */
  void failedAtOnce(@Nullable Throwable thrown) {
    long unused = guard.conclude(ticket.ticket, null, thrown);
  }

  private void listen(CompletableFuture<?> future) {
    attempt = future;
    ticket.ticket.subject().handle(future);
    hedges = null;
    long delay = future.isDone() ? -1 : Hedging.delay(ticket.ticket, 0);
    if (delay >= 0) {
      Hedges beside = new Hedges(this, guard.engine());
      hedges = beside;
      beside.after(delay);
    }
    future.whenComplete(new AttemptOver());
  }

  static @Nullable Throwable plain(@Nullable Throwable thrown) {
    return thrown == null ? null : Causes.root(thrown);
  }

  private void ended(@Nullable Object returned, @Nullable Throwable thrown) {
    CompletableFuture<Object> whole = outer;
    if (whole == null) {
      return;
    }
    Throwable plain = plain(thrown);
    Hedges beside = hedges;
    try {
      if (beside == null) {
        decided(whole, guard.conclude(ticket.ticket, returned, plain), returned, thrown);
        return;
      }
      switch (beside.firstEnded(returned, plain)) {
        case DECIDES:
          decide(returned, thrown);
          break;
        case LOST:
          discard(ticket, attempt);
          ticket.clear();
          break;
        default:
      }
    } catch (Throwable fault) {
      fault(fault, whole, returned, thrown);
      ticket.clear();
    }
  }

  /** All attempts that were made side by side have ended; this was the first one's end. */
  void decide(@Nullable Object returned, @Nullable Throwable thrown) {
    CompletableFuture<Object> whole = outer;
    if (whole == null) {
      return;
    }
    try {
      long delay = Hedging.decide(ticket.ticket, returned, plain(thrown));
      decided(whole, delay, returned, thrown);
    } catch (Throwable fault) {
      fault(fault, whole, returned, thrown);
      ticket.clear();
    }
  }

  private void decided(
      CompletableFuture<Object> whole,
      long delay,
      @Nullable Object returned,
      @Nullable Throwable thrown) {
    if (delay >= 0) {
      next(whole, new Again(returned, plain(thrown)), delay);
      return;
    }
    over(whole, returned, thrown);
  }

  /** No attempt follows. */
  private void over(
      CompletableFuture<Object> whole, @Nullable Object returned, @Nullable Throwable thrown) {
    Throwable replacement = ticket.ticket.replacement();
    Throwable failure = replacement == null ? thrown : replacement;
    Unanswered call = ticket.ticket.unanswered();
    if (call != null) {
      Answered.end(call, whole, returned, failure, handler, guard);
    } else {
      Object given = ticket.ticket.keeps() ? handler.keep(ticket, returned) : returned;
      complete(whole, given, failure);
    }
    ticket.clear();
  }

  /** An attempt beside the first has the answer: the first is given up. */
  void answered(@Nullable Object returned, @Nullable Throwable thrown) {
    CompletableFuture<Object> whole = outer;
    if (whole != null) {
      complete(whole, returned, thrown); // which cancels the first: its end is discarded
    }
  }

  /** Makes the call once more, as a part of it. */
  CompletableFuture<?> again(CallTicket part) throws Throwable {
    ThreadCalls thread = ThreadCalls.current();
    part.belongsTo(ticket.handler, handler);
    thread.enter(part); // the same call: the gate lets its parts through
    try {
      return adapter.again(target.point(), part.ticket.subject());
    } finally {
      thread.leaveForGood(part);
    }
  }

  /** Cancels an attempt that lost; an answer it brings all the same is closed. */
  void discard(CallTicket loser, @Nullable CompletableFuture<?> future) {
    discard(loser.ticket.subject(), future);
  }

  /** As above, where the call may be over. */
  void discard(Subject subject, @Nullable CompletableFuture<?> future) {
    if (future == null || future.cancel(true)) {
      return;
    }
    try {
      if (!future.isCompletedExceptionally()) {
        boolean unused = adapter.prepareRepeat(subject, future.getNow(null));
      }
    } catch (Throwable fault) {
      handler.fault(fault);
    }
  }

  private void next(CompletableFuture<Object> whole, Again again, long delay) {
    if (whole.isDone()) { // the caller has given up: what is held for a next attempt goes back
      guard.cancelled(ticket.ticket);
      ticket.clear();
    } else {
      again.after(delay);
    }
  }

  /** A failure of ours beside a call that goes on. */
  void fault(Throwable fault) {
    handler.fault(fault);
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
      Hedges beside = hedges;
      if (beside != null) {
        beside.giveUp();
      }
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
      guard.engine().schedule(this, nanos);
    }

    @Override
    protected long expired(long now) {
      guard.engine().onWorker(this);
      return DONE;
    }

    @Override
    public void run() {
      CompletableFuture<Object> whole = outer;
      if (whole == null) {
        return;
      }
      try {
        if (whole.isDone()) {
          guard.cancelled(ticket.ticket);
          return;
        }
        if (!guard.readmit(ticket.ticket, returned, thrown)) {
          over(whole, returned, thrown);
          return;
        }
        listen(made());
      } catch (Throwable fault) {
        fault(fault, whole, returned, thrown);
        ticket.clear();
      }
    }
  }
}
