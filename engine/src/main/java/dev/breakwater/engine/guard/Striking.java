package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.chaos.Chaos;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.ChaosSpec.Kind;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The innermost policy, chaos: what an attempt that was let in comes to on purpose, for the others
 * to deal with as with any end. Never what they leave alone: the ends of transactions, streams, the
 * beginning of a call, an attempt beside another. And never on top of trouble: it pauses while the
 * breaker is not closed, an operator has forced a state, or the error budget is spent.
 */
final class Striking {

  private Striking() {}

  static boolean strikes(Ticket ticket) {
    Pipeline policies = Admission.policies(ticket);
    Chaos chaos = policies.chaos;
    return chaos != null && strikes(ticket, policies, chaos);
  }

  private static boolean strikes(Ticket ticket, Pipeline policies, Chaos chaos) {
    boolean leftAlone =
        ticket.extra
            || ticket.beginning
            || ticket.subject().isObserveOnly()
            || ticket.subject().isUntimed();
    long now = ticket.attemptAt;
    if (leftAlone
        || !chaos.aims(ticket.attempt == 1, Admission.engine(ticket).random(), now)
        || isInTrouble(Admission.guard(ticket), policies, now)
        || !chaos.takes()) {
      return false;
    }
    if (!ticket.enforced) {
      Admission.guard(ticket).stats().count(GuardStats.Event.WOULD_HAVE_INJECTED);
      return false;
    }
    return strike(ticket, chaos.spec());
  }

  private static boolean isInTrouble(Guard guard, Pipeline policies, long now) {
    return policies.breaker != null && policies.breaker.state(now) != BreakerState.CLOSED
        || guard.overrideAt(now) != null
        || guard.budgets().errorRemaining() == 0;
  }

  /** Whether there is an end to be made up. */
  private static boolean strike(Ticket ticket, ChaosSpec spec) {
    if (spec.latencyNanos() > 0) {
      if (!ticket.mayWait) {
        ticket.toHoldBack(spec.latencyNanos());
      } else if (!holdBack(ticket, spec.latencyNanos())) {
        return true; // that it is out of time
      }
    }
    if (spec.kind() != Kind.LATENCY) {
      return true;
    }
    count(ticket, Kind.LATENCY);
    return false;
  }

  /** Waits on the calling thread, at most until the attempt is out of time: then false. */
  private static boolean holdBack(Ticket ticket, long nanos) {
    Engine engine = Admission.engine(ticket);
    ticket.held(engine, true);
    long now = engine.ticker().nanos();
    long wait = Math.min(nanos, ticket.timeLeft(now));
    boolean unused = wait <= 0 || Admission.sleep(ticket, now, wait); // an interrupt ends it
    ticket.held(engine, false);
    return !ticket.isOutOfTime(engine.ticker().nanos());
  }

  static @Nullable Answer injected(Ticket ticket, Expected expected) {
    Guard guard = Admission.guard(ticket);
    Chaos chaos = Admission.policies(ticket).chaos;
    if (chaos == null) {
      return null;
    }
    if (ticket.isOutOfTime(guard.engine().ticker().nanos())) {
      ticket.madeUp();
      count(ticket, Kind.LATENCY);
      return Answer.failure(new TimeoutException(by(guard) + "the call was held back too long"));
    }
    try {
      Answer answer =
          chaos.end(
              ticket.subject(),
              Admission.semantics(ticket),
              expected,
              by(guard) + "this is injected, no call was sent to " + guard.resource().name());
      ticket.madeUp();
      count(ticket, chaos.spec().kind());
      return answer;
    } catch (Throwable unmade) {
      if (chaos.isFirstUnmade()) {
        ChaosSpec spec = chaos.spec();
        String what = "chaos cannot make " + spec.kind().word() + ' ' + spec.end();
        guard.engine().events().unmade(guard, what + ", such calls pass: " + unmade.getMessage());
      }
      return null;
    }
  }

  /** All that chaos makes up says so: nobody is to look for the outage. */
  private static String by(Guard guard) {
    return "breakwater: chaos of rule '" + guard.rule() + "', on purpose: ";
  }

  private static void count(Ticket ticket, Kind kind) {
    Admission.guard(ticket).stats().injected(kind);
  }
}
