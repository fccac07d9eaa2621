package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.gate.BreakwaterGate;
import org.jspecify.annotations.Nullable;

/**
 * A method that returns a recipe for a call. The recipe is replaced by one that asks for admission
 * whenever someone makes the call by it.
 */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
final class ColdHandler extends CallHandler implements Calls {

  ColdHandler(
      WeavePlan.Target target, AdapterSource adapters, Router router, Integrations integrations) {
    super(target, adapters, router, integrations);
  }

  /** Whoever subscribes must not be held up. */
  @Override
  boolean mayWait() {
    return false;
  }

  /** Always lets the body run: nothing is called yet. */
  @Override
  public Object enter(Object self, Object first, Object second) {
    return ThreadCalls.current().busy ? null : new Recipe(self, first);
  }

  private final class Recipe extends BreakwaterGate.Ticket {
    private final Object self;
    private final Object argument;

    Recipe(Object self, Object argument) {
      this.self = self;
      this.argument = argument;
    }

    @Override
    public Object settle(Object returned, Throwable thrown) {
      try {
        Adapter adapter = returned == null ? null : adapters.get(self);
        return adapter == null
            ? null
            : new BreakwaterGate.Outcome(
                adapter.guarded(target.point(), self, argument, returned, ColdHandler.this), null);
      } catch (Throwable fault) {
        fault(fault);
        return null;
      }
    }
  }

  @Override
  public @Nullable OpenCall begin(@Nullable Object self, @Nullable Object argument) {
    ThreadCalls thread = ThreadCalls.current();
    if (thread.busy || thread.outer(family, this) != null) {
      return null;
    }
    thread.busy = true;
    CallTicket ticket = new CallTicket(thread);
    ticket.ticket.lane(Lanes.ANY); // it may go on, on any thread
    try {
      Adapter adapter = adapters.get(self);
      Subject subject = ticket.ticket.subject();
      subject.of(self, argument, null);
      return adapter != null && adapter.describe(target.point(), subject)
          ? begin(ticket, adapter)
          : null;
    } catch (Throwable fault) {
      fault(fault);
      if (ticket.ticket.isBegun()) {
        ticket.guard().abandon(ticket.ticket);
      }
      return null;
    } finally {
      thread.busy = false;
    }
  }

  private @Nullable OpenCall begin(CallTicket ticket, Adapter adapter) {
    Guard guard = router.guardOf(ticket.ticket.subject(), adapter);
    if (guard == null) {
      return null;
    }
    ticket.ticket.meantFor(guard);
    switch (ask(guard, ticket.ticket, adapter)) {
      case ADMITTED:
        ticket.belongsTo(this, this);
        if (!adapter.canRepeat(target.point())) {
          ticket.ticket.unrepeatable();
        }
        return new Opened(ticket, this, null);
      case REFUSED:
        return new Opened(ticket, this, ticket.ticket.replacement());
      default:
        return null;
    }
  }
}
