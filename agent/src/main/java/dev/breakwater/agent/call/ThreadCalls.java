package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing, as far as we are concerned: the guarded calls in flight on it,
 * outermost last, and tickets it can use again. Touched by its own thread only.
 */
final class ThreadCalls {

  /** Tickets kept for the next calls; deeper nesting than this allocates. */
  private static final int SPARE = 4;

  private static final ThreadLocal<ThreadCalls> CURRENT =
      new ThreadLocal<>() {
        @Override
        protected ThreadCalls initialValue() {
          return new ThreadCalls();
        }
      };

  /** Where this thread counts. */
  final int lane = Lanes.claim();

  private @Nullable CallTicket innermost;
  private @Nullable CallTicket spare;
  private int spares;

  /** True while code of ours runs: a call that it makes is never guarded. */
  boolean busy;

  private ThreadCalls() {}

  static ThreadCalls current() {
    return CURRENT.get();
  }

  /** The call in flight that a new one of this family would be part of. */
  @Nullable CallTicket outer(Family family, Object site) {
    for (CallTicket at = innermost; at != null; at = at.outer) {
      if (at.family == family && (family != Family.METHOD || at.site == site)) {
        return at;
      }
    }
    return null;
  }

  /** A ticket to describe a call with; give it back or enter it. */
  CallTicket take() {
    CallTicket ticket = spare;
    if (ticket == null) {
      return new CallTicket(this);
    }
    spare = ticket.outer;
    ticket.outer = null;
    spares--;
    return ticket;
  }

  void giveBack(CallTicket ticket) {
    ticket.clear();
    if (spares < SPARE) {
      ticket.outer = spare;
      spare = ticket;
      spares++;
    }
  }

  /** The ticket's call begins. */
  void enter(CallTicket ticket) {
    ticket.outer = innermost;
    innermost = ticket;
  }

  /**
   * The ticket's call is over. Calls inside it whose end never came (the stack overflowed in our
   * exit code) are dropped with it.
   */
  void leave(CallTicket ticket) {
    for (CallTicket at = innermost; at != null; at = at.outer) {
      if (at == ticket) {
        innermost = ticket.outer;
        ticket.outer = null;
        return;
      }
    }
  }
}
