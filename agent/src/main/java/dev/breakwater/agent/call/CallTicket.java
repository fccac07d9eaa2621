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

  // All ours, and kept from call to call: a reference that is not written costs no barrier.
  @Nullable CallHandler handler;
  @Nullable SiteHandler site;

  /**
   * What its handler keeps with it. Of a site whose calls all go to one guard: the router's epoch
   * that led there. Of a call that ends with a callback: who stands between.
   */
  private @Nullable Object kept;

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
  void belongsTo(@Nullable CallHandler handler, SiteHandler site) {
    if (this.site != site) {
      this.kept = null;
      this.handler = handler;
      this.site = site;
      ticket.keepsSemantics(site.family == Family.METHOD); // its adapters are ours alone
    }
  }

  /** What the call in flight is; null of none. */
  @Nullable Family family() {
    SiteHandler mine = site;
    return mine == null ? null : mine.family;
  }

  /** Says that further calls of the site are like this one, until the router goes another way. */
  void repeatable(Object epoch) {
    this.kept = epoch;
  }

  /** Whether a call of that site is as the one before: described alike, and of the same guard. */
  boolean repeats(Object site, Object epoch) {
    return this.site == site && this.kept == epoch;
  }

  /** Keeps who stands between the call and its callback. */
  void between(CalledBack between) {
    this.kept = between;
  }

  /** Who stands between, once; null where nobody does. */
  @Nullable CalledBack takeBetween() {
    Object had = kept;
    kept = null;
    return had instanceof CalledBack ? (CalledBack) had : null;
  }

  /** The guard of the call; null before the first. */
  @Nullable Guard guard() {
    return ticket.guard();
  }

  /** Drops every reference to the application's objects. */
  void clear() {
    ticket.clear();
  }
}
