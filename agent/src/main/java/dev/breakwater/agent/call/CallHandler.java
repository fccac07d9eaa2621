package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.method.MethodLibrary;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.gate.BreakwaterGate;
import org.jspecify.annotations.Nullable;

/**
 * A guarded call that ends when its method returns: find out what it is, find its guard, ask to be
 * admitted; afterwards settle. Whatever fails here is ours: the call passes as if it had never been
 * woven.
 */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
class CallHandler extends SiteHandler {

  final WeavePlan.Target target;
  final AdapterSource adapters;
  final Router router;
  final Integrations integrations;

  /** A pool's opening of a connection is the driver's to know, though the call is the pool's. */
  private final boolean toldInAnyCall;

  /** What the site has in common with those whose calls are part of its own; null = nothing. */
  final @Nullable String kin;

  /** Only where all calls of the site go to one guard: at a method that a rule names. */
  private volatile @Nullable Asleep asleep;

  CallHandler(
      WeavePlan.Target target, AdapterSource adapters, Router router, Integrations integrations) {
    super(target.library().family());
    this.target = target;
    this.adapters = adapters;
    this.router = router;
    this.integrations = integrations;
    this.kin = family == Family.METHOD ? MethodLibrary.kin(target.point()) : null;
    this.toldInAnyCall = family == Family.JDBC && target.point().tag().equals("connect");
  }

  @Override
  public Object enter(Object self, Object first, Object second) {
    Asleep known = asleep;
    return known != null && known.isStillSo(router) ? null : awake(self, first, second);
  }

  private @Nullable Object awake(
      @Nullable Object self, @Nullable Object first, @Nullable Object second) {
    ThreadCalls thread = ThreadCalls.current();
    if (thread.busy) {
      return null;
    }
    thread.busy = true;
    CallTicket ticket = null;
    Object entered = null;
    try {
      CallTicket outer = thread.outer(family, this);
      if (outer != null) {
        inside(outer, self, first, second);
        return null;
      }
      Adapter adapter = adapters.get(self);
      if (adapter == null) {
        return null;
      }
      ticket = thread.take();
      if (ticket.repeats(this, router.epoch())) {
        ticket.ticket.subject().goesWhereItWent();
        entered = enter(thread, ticket, ticket.guard(), adapter);
        return entered;
      }
      if (family != Family.METHOD) { // of which nothing is known but the name
        ticket.ticket.subject().of(self, first, second);
      }
      if (adapter.describe(target.point(), ticket.ticket.subject())) {
        entered = admit(thread, ticket, adapter);
      }
      return entered;
    } catch (Throwable fault) {
      fault(fault);
      if (ticket != null && ticket.ticket.isBegun()) {
        ticket.guard().abandon(ticket.ticket);
      }
      return null;
    } finally {
      thread.busy = false;
      if (ticket != null && entered != ticket && thread.has(ticket)) {
        ticket.clear();
      }
    }
  }

  private void inside(CallTicket outer, Object self, Object first, Object second) {
    Adapter adapter = toldInAnyCall || isOf(outer, target) ? adapters.get(self) : null;
    if (adapter != null) {
      adapter.inside(target.point(), self, first, second, outer.ticket.subject());
    }
  }

  /** Whether a call is this library's own. What another guards it need not be told of. */
  static boolean isOf(CallTicket call, WeavePlan.Target target) {
    CallHandler handler = call.handler;
    return handler != null && handler.target.library().adapter().equals(target.library().adapter());
  }

  private @Nullable Object admit(ThreadCalls thread, CallTicket ticket, Adapter adapter) {
    Object epoch = router.epoch(); // before the route is known
    Guard guard = router.guardOf(ticket.ticket.subject(), adapter);
    if (guard == null) {
      return null;
    }
    ticket.ticket.meantFor(guard);
    ticket.belongsTo(this, this);
    if (family == Family.METHOD) { // whose calls differ in nothing that a rule asks for
      ticket.repeatable(epoch);
    }
    Object entered = enter(thread, ticket, guard, adapter);
    if (entered == null) {
      asleep = family == Family.METHOD && guard.isOff() ? new Asleep(guard, epoch) : null;
    }
    return entered;
  }

  private @Nullable Object enter(
      ThreadCalls thread, CallTicket ticket, Guard guard, Adapter adapter) {
    switch (ask(guard, ticket.ticket, adapter)) {
      case ADMITTED:
        Object instead = guard.strikes(ticket.ticket) ? struck(ticket, adapter) : null;
        if (instead != null) {
          return instead;
        }
        thread.enter(ticket);
        return ticket;
      case REFUSED:
        return refused(ticket, adapter);
      default:
        return null;
    }
  }

  /** Asks the guard to let it in. */
  Guard.Entrance ask(Guard guard, Ticket ticket, Adapter adapter) {
    return guard.admit(ticket, adapter, mayWait());
  }

  /** Tells the guard how it ended. */
  Guard.Verdict end(
      Guard guard, Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    return guard.settle(ticket, returned, thrown);
  }

  /** Whether the calling thread may be made to wait for a permit. */
  boolean mayWait() {
    return true;
  }

  /** What the body gets in place of the callback that its caller gave. */
  Object callback(CallTicket ticket, Object given) {
    return given;
  }

  /** What becomes of a call that chaos has struck; null when its body is to run after all. */
  @Nullable Object struck(CallTicket ticket, Adapter adapter) {
    return madeUp(ticket);
  }

  /** Attempts that chaos makes up, until one is to run its body, null, or the call is over. */
  private @Nullable Object madeUp(CallTicket ticket) {
    Guard guard = ticket.guard();
    do {
      Answer end = guard.injected(ticket.ticket, WovenMethod.waiting());
      if (end == null) {
        return null;
      }
      switch (end(guard, ticket.ticket, end.value(), end.thrown())) {
        case AGAIN:
          break;
        case REPLACE:
          return new BreakwaterGate.Outcome(null, ticket.ticket.replacement());
        case FALL_BACK:
          Object answered = fellBack(ticket);
          return answered == null ? outcome(end) : answered;
        default: // it may be a good answer, but not one to be kept
          return outcome(end);
      }
    } while (guard.strikes(ticket.ticket));
    return null;
  }

  private static BreakwaterGate.Outcome outcome(Answer answer) {
    return new BreakwaterGate.Outcome(answer.value(), answer.thrown());
  }

  /** What a refused caller gets. */
  Object refused(CallTicket ticket, Adapter adapter) {
    Answer answer = fallBack(ticket);
    return answer == null
        ? new BreakwaterGate.Outcome(null, ticket.ticket.replacement())
        : outcome(answer);
  }

  /** What the rule answers in place of a call that came to nothing; null for nothing. */
  private @Nullable Answer fallBack(CallTicket ticket) {
    Unanswered call = ticket.ticket.unanswered();
    try {
      if (call != null) {
        call.expected(WovenMethod.waiting());
        call.places(new OtherPlaces(router, ticket.guard()));
        return call.next();
      }
    } catch (Throwable fault) {
      fault(fault);
    }
    return null;
  }

  /** Hands a good answer over to be kept; what its caller gets. */
  final @Nullable Object keep(CallTicket ticket, @Nullable Object returned) {
    try {
      return ticket.guard().keep(ticket.ticket, returned);
    } catch (Throwable fault) {
      fault(fault);
      return returned;
    }
  }

  /** The body has ended. */
  Object settle(CallTicket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    ThreadCalls thread = ticket.thread;
    thread.busy = true;
    boolean over = true;
    try {
      switch (end(ticket.guard(), ticket.ticket, returned, thrown)) {
        case AGAIN:
          Object instead = ticket.guard().strikes(ticket.ticket) ? madeUp(ticket) : null;
          over = instead != null;
          return over ? instead : BreakwaterGate.AGAIN;
        case REPLACE:
          return new BreakwaterGate.Outcome(null, ticket.ticket.replacement());
        case FALL_BACK:
          return fellBack(ticket);
        case KEEP:
          Object given = keep(ticket, returned);
          return given == returned || !WovenMethod.waiting().takes(given)
              ? null
              : new BreakwaterGate.Outcome(given, null);
        default:
          return null;
      }
    } catch (Throwable fault) {
      fault(fault);
      ticket.guard().abandon(ticket.ticket);
      return null;
    } finally {
      thread.busy = false;
      if (over) {
        thread.leave(ticket);
        ticket.clear();
      }
    }
  }

  private @Nullable Object fellBack(CallTicket ticket) {
    Answer answer = fallBack(ticket);
    if (answer != null) {
      return outcome(answer);
    }
    Throwable replacement = ticket.ticket.replacement();
    return replacement == null ? null : new BreakwaterGate.Outcome(null, replacement);
  }

  /** A failure of ours; a linkage error means that the adapter does not fit this version. */
  final void fault(Throwable fault) {
    integrations.fault(fault);
    if (fault instanceof LinkageError) {
      adapters.off(fault);
    }
  }
}
