package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.FallbackChain;
import dev.breakwater.engine.retry.GivenUp;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.spec.RetrySpec;
import org.jspecify.annotations.Nullable;

/**
 * The attempts after the first: whether there is one more, when, and its way in. What an earlier
 * attempt failed with is kept for the last one to carry.
 */
final class Retrying {

  private static final long NONE = -1;

  private Retrying() {}

  /** The back-off before the next attempt; -1 when there is none: the call is over. */
  static long delay(
      Ticket ticket, Pipeline policies, @Nullable Object returned, @Nullable Throwable thrown) {
    RetrySpec retry = policies.retry;
    if (retry == null || !ticket.enforced || !ticket.isRepeatable()) {
      return NONE;
    }
    CallSemantics semantics = Admission.semantics(ticket);
    boolean worth =
        ticket.ranOut
            || policies.retryOn != null
                && policies.retryOn.worthRetrying(semantics, ticket.subject(), returned, thrown);
    long delay = worth ? backOff(ticket, policies, retry, semantics, returned) : NONE;
    if (delay >= 0) {
      remember(ticket, ticket.ending());
    }
    return delay;
  }

  /** Not where it could not be repeated, was given up by another layer, or has no time left. */
  private static long backOff(
      Ticket ticket,
      Pipeline policies,
      RetrySpec retry,
      CallSemantics semantics,
      @Nullable Object returned) {
    long now = ticket.endedAt;
    Throwable ending = ticket.ending();
    if (policies.backoff == null || ticket.attempt >= retry.maxAttempts()) {
      return NONE;
    }
    Guard guard = Admission.guard(ticket);
    GuardStats stats = guard.stats();
    GivenUp givenUp = guard.engine().budgets().givenUp();
    if (givenUp.contains(returned, ending, guard, ticket.attemptAt)) {
      stats.count(GuardStats.Event.RETRIES_REFUSED_AS_NESTED);
      return NONE;
    }
    if (!retry.unsafe() && !mayRepeat(ticket.subject(), semantics, returned, ending)) {
      stats.count(GuardStats.Event.RETRIES_REFUSED_BY_SAFETY);
      return NONE;
    }
    long delay =
        policies.backoff.delayNanos(
            ticket.attempt, ticket.previousDelay(), Admission.engine(ticket).random());
    long asked = retry.respectRetryAfter() ? semantics.retryAfterNanos(returned) : -1;
    delay = Math.max(delay, asked);
    if (delay >= Admission.timeLeft(ticket, now)) {
      return NONE; // no sleep that cannot end in an attempt
    }
    RetryBudget budget = retry.budget() == null ? null : policies.budget;
    if (budget != null && !budget.tryStart(now)) {
      stats.count(GuardStats.Event.RETRIES_REFUSED_BY_BUDGET);
      return NONE;
    }
    ticket.budgeted = budget != null;
    ticket.previousDelay(delay);
    stats.count(GuardStats.Event.BACKOFFS);
    stats.count(GuardStats.Event.BACKOFF_NANOS, delay);
    return delay;
  }

  private static boolean mayRepeat(
      Subject subject,
      CallSemantics semantics,
      @Nullable Object returned,
      @Nullable Throwable ending) {
    Repeatability safe = semantics.repeatability(subject, returned, ending);
    return safe == Repeatability.SAFE
        || safe == Repeatability.IF_NOT_SENT
            && ending != null
            && semantics.certainlyNotSent(ending);
  }

  /** Sleeps the back-off and lets the next attempt in. */
  static Guard.Verdict waitAndRepeat(
      Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown, long delay) {
    long now = Admission.engine(ticket).ticker().nanos();
    if (delay > 0 && !Admission.sleep(ticket, now, delay)) {
      return stop(ticket, returned, thrown);
    }
    if (repeat(ticket, returned, thrown)) {
      return Guard.Verdict.AGAIN;
    }
    return ticket.verdict();
  }

  /** Lets the next attempt in; false when the call is over instead. */
  static boolean repeat(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Guard guard = Admission.guard(ticket);
    long now = guard.engine().ticker().nanos();
    ticket.measured = 1;
    if (!Admission.semantics(ticket).prepareRepeat(ticket.subject(), returned)) {
      stop(ticket, returned, thrown);
      return false;
    }
    if (!Admission.enter(ticket, Admission.policies(ticket), guard.overrideAt(now), now)) {
      return false; // the refusal gave back the budget's retry too
    }
    guard.stats().count(GuardStats.Event.RETRIES);
    guard.engine().events().retried(guard);
    return true;
  }

  /** An interrupt ends the retrying: the flag stays, the last failure stands. */
  private static Guard.Verdict stop(
      Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Throwable last = ticket.earlier();
    Guard guard = Admission.guard(ticket);
    ticket.ends(Outcome.FAILURE, last, guard.engine().ticker().nanos());
    Settlement.giveBack(ticket, ticket.endedAt);
    Settlement.end(ticket, guard, returned, last);
    ticket.replacement = last == thrown ? null : last;
    FallbackChain fallback = Admission.policies(ticket).fallback;
    if (fallback != null) {
      FallingBack.ended(ticket, fallback, returned);
    }
    return ticket.verdict();
  }

  private static void remember(Ticket ticket, @Nullable Throwable ending) {
    Throwable before = ticket.earlier();
    if (ending == null) {
      return;
    }
    if (before != null && before != ending) {
      ending.addSuppressed(before);
    }
    ticket.earlier(ending);
  }
}
