package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.gate.BreakwaterGate;
import org.jspecify.annotations.Nullable;

/** Tells an adapter what came out of a method that is not itself guarded. */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
final class NoteHandler extends BreakwaterGate.Handler {

  private final WeavePlan.Target target;
  private final AdapterSource adapters;
  private final Integrations integrations;

  NoteHandler(WeavePlan.Target target, AdapterSource adapters, Integrations integrations) {
    this.target = target;
    this.adapters = adapters;
    this.integrations = integrations;
  }

  @Override
  public void note(Object self, Object first, Object second, Object returned, Throwable thrown) {
    ThreadCalls thread = ThreadCalls.current();
    if (thread.busy) {
      return;
    }
    thread.busy = true;
    try {
      CallTicket outer = thread.outer(target.library().family(), this);
      boolean guarded = outer != null && CallHandler.isOf(outer, target);
      Adapter adapter = target.point().within() ? of(guarded ? outer : null) : adapters.get(self);
      if (adapter != null) {
        adapter.noted(
            target.point(),
            self,
            first,
            second,
            returned,
            thrown,
            guarded ? outer.ticket.subject() : null);
      }
    } catch (Throwable fault) {
      integrations.fault(fault);
      if (fault instanceof LinkageError) {
        adapters.off(fault);
      }
    } finally {
      thread.busy = false;
    }
  }

  /** The class that is noted is another library's: what is linked is the call's own adapter. */
  private static @Nullable Adapter of(@Nullable CallTicket call) {
    CallHandler handler = call == null ? null : call.handler;
    return handler == null ? null : handler.adapters.get(call.ticket.subject().self());
  }
}
