package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;

/** A stretch in which nothing of its family is guarded, such as a pool testing a connection. */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
final class ExemptHandler extends SiteHandler {

  ExemptHandler(WeavePlan.Target target) {
    super(target.library().family());
  }

  @Override
  public Object enter(Object self, Object first, Object second) {
    ThreadCalls thread = ThreadCalls.current();
    if (thread.busy || thread.outer(family, this) != null) {
      return null;
    }
    CallTicket ticket = thread.take();
    ticket.belongsTo(null, this);
    thread.enter(ticket);
    return ticket;
  }
}
