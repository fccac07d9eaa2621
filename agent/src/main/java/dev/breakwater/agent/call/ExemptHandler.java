package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.gate.BreakwaterGate;

/** A stretch in which nothing of its family is guarded, such as a pool testing a connection. */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
final class ExemptHandler extends BreakwaterGate.Handler {

  private final WeavePlan.Target target;

  ExemptHandler(WeavePlan.Target target) {
    this.target = target;
  }

  @Override
  public Object enter(Object self, Object first, Object second) {
    ThreadCalls thread = ThreadCalls.current();
    if (thread.busy || thread.outer(target.library().family(), this) != null) {
      return null;
    }
    CallTicket ticket = thread.take();
    ticket.belongsTo(null, this, target.library().family());
    thread.enter(ticket);
    return ticket;
  }
}
