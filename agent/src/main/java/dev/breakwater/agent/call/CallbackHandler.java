package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.gate.BreakwaterGate;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A guarded call whose end a callback is told. The body gets a callback of ours, which ends a
 * future; the caller gets a future of the library's own kind, and its own callback is told what
 * that future comes to, once, whatever fails on our side.
 */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
final class CallbackHandler extends AsyncHandler {

  CallbackHandler(
      WeavePlan.Target target, AdapterSource adapters, Router router, Integrations integrations) {
    super(target, adapters, router, integrations);
  }

  /** A refused caller is told before its method returns, as of any failure to begin. */
  @Override
  public Object enter(Object self, Object first, Object second, Object callback) {
    Object entered = enter(self, first, second);
    if (!(entered instanceof BreakwaterGate.Outcome)) {
      return entered;
    }
    try {
      Adapter adapter = adapters.get(self);
      if (adapter == null) {
        return null;
      }
      Relay relay = adapter.relay(target.point(), self, first, new CompletableFuture<>(), callback);
      return outcome(relay, (CompletableFuture<?>) ((BreakwaterGate.Outcome) entered).value, null);
    } catch (Throwable fault) {
      fault(fault);
      return null;
    }
  }

  /** The future that the relay follows: the caller gets one of the library's own kind from it. */
  @Override
  CompletableFuture<Object> whole(CallTicket ticket, Adapter adapter) {
    return new CompletableFuture<>();
  }

  @Override
  Object callback(CallTicket ticket, Object given) {
    ThreadCalls thread = ticket.thread;
    thread.busy = true;
    try {
      Object self = ticket.ticket.subject().self();
      Object argument = ticket.ticket.subject().argument();
      Adapter adapter = adapters.get(self);
      if (adapter == null) {
        return given;
      }
      CompletableFuture<Object> attempt = new CompletableFuture<>();
      Relay relay = adapter.relay(target.point(), self, argument, attempt, given);
      ticket.between(new CalledBack(attempt, relay));
      return relay.inPlace();
    } catch (Throwable fault) {
      fault(fault);
      return given;
    } finally {
      thread.busy = false;
    }
  }

  @Override
  Object settle(CallTicket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    CalledBack between = ticket.takeBetween();
    Relay relay = between == null ? null : between.relay();
    CompletableFuture<?> attempt = between == null ? null : between.attempt();
    if (relay == null && thrown == null) { // the body has the caller's own callback
      ticket.thread.leaveForGood(ticket);
      ticket.guard().abandon(ticket.ticket);
      return null;
    }
    Object whole = follow(ticket, thrown == null ? attempt : null, thrown, relay);
    if (thrown != null && (whole == null || relay == null)) {
      return null;
    }
    return outcome(relay, whole == null ? attempt : (CompletableFuture<?>) whole, returned);
  }

  private static Object outcome(Relay relay, CompletableFuture<?> end, @Nullable Object returned) {
    return new BreakwaterGate.Outcome(relay.follow(end, returned), null);
  }
}
