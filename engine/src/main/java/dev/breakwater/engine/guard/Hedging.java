package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import org.jspecify.annotations.Nullable;

/**
 * Further attempts beside one that takes long (Dean and Barroso, <em>The Tail at Scale</em>, 2013).
 * Each has a ticket of its own and passes the policies like a retry; only the first one's ticket
 * counts as the call. A failure of an extra attempt is recorded for the breaker and otherwise
 * ignored: it is never the call's.
 */
public final class Hedging {

  private static final long NEVER = -1;

  private Hedging() {}

  /**
   * When another attempt may begin beside the running one, unless that has ended by then.
   *
   * @param begun how many already have
   * @return nanoseconds from now; -1 = never
   */
  public static long delay(Ticket first, int begun) {
    Pipeline policies = Admission.policies(first);
    HedgeDelay hedge = policies.hedge;
    if (hedge == null
        || begun >= hedge.most()
        || !first.enforced
        || !first.isRepeatable()
        || first.subject().isUntimed()) {
      return NEVER;
    }
    CallSemantics semantics = Admission.semantics(first);
    if (semantics.repeatability(first.subject(), null, null) != Repeatability.SAFE) {
      return NEVER;
    }
    Guard guard = Admission.guard(first);
    return hedge.nanos(guard.stats().latency, guard.engine().ticker().nanos());
  }

  /**
   * Asks to let another attempt in beside the running one.
   *
   * @param extra an unused ticket; it gets the call's description
   * @return false when there is none now; nothing is held then
   */
  public static boolean admit(Ticket first, Ticket extra) {
    Guard guard = Admission.guard(first);
    Pipeline policies = Admission.policies(first);
    long now = guard.engine().ticker().nanos();
    boolean healthy =
        policies.breaker == null || policies.breaker.state(now) == BreakerState.CLOSED;
    if (!healthy || policies.budget == null || !policies.budget.tryStart(now)) {
      return false;
    }
    extra.beginBeside(first, guard, policies, Admission.semantics(first));
    extra.budgeted = true;
    if (!Admission.enter(extra, policies, guard.overrideAt(now), now)) {
      return false; // the refusal gave back the budget's retry too
    }
    guard.stats().count(GuardStats.Event.HEDGES);
    return true;
  }

  /**
   * Settles one of several attempts, not the call.
   *
   * @return whether it is an answer; if not, another attempt's may be waited for
   */
  public static boolean answered(
      Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Settlement.attemptEnds(ticket, returned, thrown);
    return ticket.outcome == Outcome.SUCCESS || ticket.outcome == Outcome.IGNORED;
  }

  /** {@link Guard#conclude} for a first attempt that {@link #answered} has settled. */
  public static long decide(Ticket first, @Nullable Object returned, @Nullable Throwable thrown) {
    return Settlement.decide(first, returned, thrown);
  }

  /** An extra attempt has the answer: the first, which still runs or has failed, is given up. */
  public static void won(Ticket first, Ticket extra) {
    Guard guard = Admission.guard(first);
    long now = guard.engine().ticker().nanos();
    first.disarm(guard.engine());
    Settlement.giveBack(first, now);
    first.measured = 1;
    first.ends(extra.outcome, null, now);
    guard.stats().count(GuardStats.Event.HEDGES_WON);
    Settlement.end(first, guard, null, null);
  }

  /** Gives back what an extra attempt holds that nobody waits for. */
  public static void giveUp(Ticket extra) {
    Guard guard = Admission.guard(extra);
    extra.disarm(guard.engine());
    Settlement.giveBack(extra, guard.engine().ticker().nanos());
  }
}
