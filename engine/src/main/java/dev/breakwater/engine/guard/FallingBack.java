package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.fallback.FallbackChain;
import dev.breakwater.engine.fallback.Unanswered;
import org.jspecify.annotations.Nullable;

/**
 * The outermost policy: a call that was refused, ran out of time or failed for good is answered by
 * what the rule says. Not one whose caller is to blame, or has given up. In observe mode it is only
 * counted that it would have been.
 */
final class FallingBack {

  private FallingBack() {}

  /** The call is over. */
  static void ended(Ticket ticket, FallbackChain chain, @Nullable Object returned) {
    if (ticket.extra) {
      return;
    }
    boolean failed = ticket.outcome == Outcome.FAILURE;
    if (!ticket.enforced) {
      wouldFallBack(ticket, failed);
    } else if (failed) {
      unanswered(ticket, chain, null, returned, ticket.ending());
    } else if (ticket.outcome == Outcome.SUCCESS) {
      ticket.keeps = chain.keepsAnswers();
    }
  }

  private static void wouldFallBack(Ticket ticket, boolean failed) {
    boolean observed = !ticket.subject().isObserveOnly();
    if (observed && (failed || ticket.wouldBeRejected)) {
      Admission.guard(ticket).stats().count(GuardStats.Event.WOULD_HAVE_FALLEN_BACK);
    }
  }

  /** The call was not let in. */
  static void refused(Ticket ticket, FallbackChain chain, Refusal refusal, Throwable wearing) {
    if (ticket.enforced) {
      unanswered(ticket, chain, refusal, null, wearing);
    }
  }

  private static void unanswered(
      Ticket ticket,
      FallbackChain chain,
      @Nullable Refusal refusal,
      @Nullable Object returned,
      @Nullable Throwable failure) {
    ticket.unanswered(
        new Unanswered(
            chain,
            ticket.subject(),
            Admission.semantics(ticket),
            refusal,
            returned,
            failure,
            ticket.mayWait,
            Admission.guard(ticket).stats()));
  }

  static @Nullable Object keep(Ticket ticket, @Nullable Object returned) throws Exception {
    FallbackChain chain = Admission.policies(ticket).fallback;
    return chain == null
        ? returned
        : chain.keep(ticket.subject(), Admission.semantics(ticket), returned);
  }
}
