package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.gate.BreakwaterGate;
import org.jspecify.annotations.Nullable;

/**
 * What the woven method holds while it runs: the engine's ticket and the way back to its handler.
 */
final class CallTicket extends BreakwaterGate.Ticket {

  final ThreadCalls thread;
  final Ticket ticket = new Ticket();

  @Nullable Guard guard;
  @Nullable CallHandler handler;
  @Nullable Family family;
  @Nullable Object site;
  @Nullable CallTicket outer;

  CallTicket(ThreadCalls thread) {
    this.thread = thread;
    ticket.lane(thread.lane);
  }

  @Override
  @SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
  public Object settle(@Nullable Object returned, @Nullable Throwable thrown) {
    CallHandler mine = handler;
    if (mine == null) {
      thread.leave(this); // an exempt stretch is over
      thread.giveBack(this);
      return null;
    }
    return mine.settle(this, returned, thrown);
  }

  void clear() {
    ticket.clear();
    guard = null;
    handler = null;
    family = null;
    site = null;
    outer = null;
  }
}
