package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.gate.BreakwaterGate;
import java.util.concurrent.CompletableFuture;
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
  final Object refused(Ticket ticket) {
    return new BreakwaterGate.Outcome(CompletableFuture.failedFuture(ticket.replacement()), null);
  }

  /** The method has returned, or failed to: the call goes on without this thread. */
  @Override
  Object settle(CallTicket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    CompletableFuture<?> attempt =
        returned instanceof CompletableFuture ? (CompletableFuture<?>) returned : null;
    CompletableFuture<?> whole = follow(ticket, attempt, thrown);
    return whole == null ? null : new BreakwaterGate.Outcome(whole, null);
  }

  /**
   * Goes on with the call, from the future that ends its first attempt. The ticket may be clear
   * when this returns.
   *
   * @return ends with the call; null where the body threw, or a fault of ours lets it pass
   */
  final @Nullable CompletableFuture<?> follow(
      CallTicket ticket, @Nullable CompletableFuture<?> attempt, @Nullable Throwable thrown) {
    ThreadCalls thread = ticket.thread;
    thread.busy = true;
    try {
      thread.leave(ticket); // and is never given back: the ticket stays with the call
      Adapter adapter = adapters.get(ticket.ticket.subject().self());
      if (adapter == null || (attempt == null && thrown == null)) {
        ticket.guard.abandon(ticket.ticket);
        return null;
      }
      AsyncCall call = new AsyncCall(target, adapter, ticket, this);
      if (thrown == null) {
        return call.follow(attempt);
      }
      call.failedAtOnce(thrown);
      return null;
    } catch (Throwable fault) {
      fault(fault);
      ticket.guard.abandon(ticket.ticket);
      return null;
    } finally {
      thread.busy = false;
    }
  }
}
