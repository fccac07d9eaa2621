package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.gate.BreakwaterGate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A guarded call that ends when the future it returns completes. Admission never waits: the caller
 * asked not to be held up.
 */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
class AsyncHandler extends CallHandler {

  AsyncHandler(
      WeavePlan.Target target, AdapterSource adapters, Router router, Integrations integrations) {
    super(target, adapters, router, integrations);
  }

  @Override
  final boolean mayWait() {
    return false;
  }

  @Override
  Object refused(CallTicket ticket, Adapter adapter) {
    Object given = adapter.returned(target.point(), answered(ticket, adapter, null));
    return new BreakwaterGate.Outcome(given, null);
  }

  /** What stands for a call whose method is not run, or has thrown. */
  private CompletableFuture<Object> answered(
      CallTicket ticket, Adapter adapter, @Nullable Throwable thrown) {
    CompletableFuture<Object> whole = whole(ticket, adapter);
    Throwable replacement = ticket.ticket.replacement();
    Throwable failure = replacement == null ? thrown : replacement;
    Unanswered call = ticket.ticket.unanswered();
    if (call == null) {
      whole.completeExceptionally(failure);
    } else {
      Answered.end(call, whole, null, failure, this, ticket.guard());
    }
    return whole;
  }

  /** The future for the whole of a call of which there is no attempt. */
  CompletableFuture<Object> whole(CallTicket ticket, Adapter adapter) {
    return adapter.whole(target.point(), ticket.ticket.subject(), null);
  }

  /** Its attempt is over before it began, and the call goes on without this thread. */
  @Override
  @Nullable Object struck(CallTicket ticket, Adapter adapter) {
    Answer end = ticket.guard().injected(ticket.ticket, Expected.ANYTHING);
    if (end == null) {
      return null;
    }
    ticket.thread.leaveForGood(ticket);
    ticket.ticket.lane(Lanes.ANY); // it ends on another thread
    CompletableFuture<Object> whole = whole(ticket, adapter);
    Object given = adapter.returned(target.point(), whole);
    new AsyncCall(target, adapter, ticket, this, null).follow(whole, end);
    return new BreakwaterGate.Outcome(given, null);
  }

  /** The method has returned, or failed to: the call goes on without this thread. */
  @Override
  Object settle(CallTicket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    CompletionStage<?> attempt =
        returned instanceof CompletionStage
            ? (CompletionStage<?>) returned
            : returned == null ? null : behind(ticket, returned);
    Object given = follow(ticket, attempt, thrown, null);
    return given == null ? null : new BreakwaterGate.Outcome(given, null);
  }

  /** Of a future of the library's own kind. */
  private @Nullable CompletionStage<?> behind(CallTicket ticket, Object returned) {
    ThreadCalls thread = ticket.thread;
    thread.busy = true;
    try {
      Adapter adapter = adapters.get(ticket.ticket.subject().self());
      return adapter == null ? null : adapter.behind(target.point(), returned);
    } catch (Throwable fault) {
      fault(fault);
      return null;
    } finally {
      thread.busy = false;
    }
  }

  /**
   * Goes on with the call, from what ends its first attempt. The ticket may be clear when this
   * returns.
   *
   * @param attempt null where the body threw
   * @param relay who tells the caller; null where a future does
   * @return what the caller is given; null where there is nothing to follow, or a fault of ours
   *     lets it pass
   */
  final @Nullable Object follow(
      CallTicket ticket,
      @Nullable CompletionStage<?> attempt,
      @Nullable Throwable thrown,
      @Nullable Relay relay) {
    ThreadCalls thread = ticket.thread;
    thread.busy = true;
    try {
      thread.leaveForGood(ticket);
      ticket.ticket.lane(Lanes.ANY); // it ends on another thread
      Adapter adapter = adapters.get(ticket.ticket.subject().self());
      if (adapter == null) {
        ticket.guard().abandon(ticket.ticket);
        return null;
      }
      AsyncCall call = new AsyncCall(target, adapter, ticket, this, relay);
      if (attempt != null) {
        return call.follow(behind(attempt));
      }
      call.failedAtOnce(thrown);
      Object given =
          ticket.ticket.unanswered() == null
              ? null
              : adapter.returned(target.point(), answered(ticket, adapter, thrown));
      ticket.clear();
      return given;
    } catch (Throwable fault) {
      fault(fault);
      ticket.guard().abandon(ticket.ticket);
      return null;
    } finally {
      thread.busy = false;
    }
  }

  private static CompletableFuture<?> behind(CompletionStage<?> returned) {
    return returned instanceof CompletableFuture
        ? (CompletableFuture<?>) returned
        : returned.toCompletableFuture();
  }
}
