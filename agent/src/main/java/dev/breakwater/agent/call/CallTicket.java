package dev.breakwater.agent.call;

import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.gate.BreakwaterGate;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the woven method holds while it runs: the engine's ticket and the way back to its handler.
 */
final class CallTicket extends BreakwaterGate.Ticket {

  final ThreadCalls thread;
  final Ticket ticket = new Ticket();

  // All ours, and kept from call to call: a reference that is not written costs no barrier.
  @Nullable Guard guard;
  @Nullable CallHandler handler;
  @Nullable Family family;
  @Nullable Object site;

  /** Of a site whose calls all go to one guard: of the router that led there; null of others. */
  private @Nullable Object epoch;

  /** Of a call that ends with a callback: what ends its attempt, and who stands between. */
  @Nullable CompletableFuture<Object> attempt;

  @Nullable Relay relay;

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
      clear();
      return null;
    }
    return mine.settle(this, returned, thrown);
  }

  @Override
  @SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
  public Object callback(@Nullable Object given) {
    CallHandler mine = handler;
    return mine == null ? given : mine.callback(this, given);
  }

  /** Says whose call it is; an exempt stretch has no handler. Before it is admitted. */
  void belongsTo(@Nullable CallHandler handler, Object site, Family family) {
    if (this.site != site) {
      this.epoch = null;
      this.handler = handler;
      this.site = site;
      this.family = family;
      ticket.keepsSemantics(family == Family.METHOD); // its adapters are ours alone
    }
  }

  /** Says that further calls of the site are like this one, until the router goes another way. */
  void repeatable(Object epoch) {
    this.epoch = epoch;
  }

  /** Whether a call of that site is as the one before: described alike, and of the same guard. */
  boolean repeats(Object site, Object epoch) {
    return this.site == site && this.epoch == epoch;
  }

  void guard(Guard guard) {
    if (this.guard != guard) {
      this.guard = guard;
    }
  }

  /** Drops every reference to the application's objects. */
  void clear() {
    ticket.clear();
  }
}
