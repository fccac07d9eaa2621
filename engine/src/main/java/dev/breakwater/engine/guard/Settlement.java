package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import org.jspecify.annotations.Nullable;

/**
 * The way out: classify, record against the state that admitted, give back what was held, and
 * decide whether the call is over or made again.
 */
final class Settlement {

  private static final long OVER = -1;

  private Settlement() {}

  /** Ends an attempt. Nanoseconds until the next one, or -1 when the call is over. */
  static long conclude(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Guard guard = Admission.guard(ticket);
    Pipeline policies = Admission.policies(ticket);
    CallSemantics semantics = Admission.semantics(ticket);
    Subject subject = ticket.subject();
    ticket.disarm(guard.engine());
    long now = guard.engine().ticker().nanos();

    boolean outOfTime = thrown != null && ticket.isOutOfTime(now);
    ticket.ranOut = outOfTime;
    Throwable ending = outOfTime ? outOfTime(ticket, policies, semantics, thrown) : thrown;
    Outcome outcome =
        outOfTime
            ? Outcome.FAILURE
            : policies.failures.classify(semantics, subject, returned, thrown);
    record(ticket, policies, outcome, now);

    long delay = OVER;
    if (policies.retry != null && ticket.enforced && ticket.isRepeatable()) {
      boolean worth =
          outOfTime
              || policies.retryOn != null
                  && policies.retryOn.worthRetrying(semantics, subject, returned, thrown);
      delay = worth ? delayBeforeNext(ticket, policies, semantics, returned, ending, now) : OVER;
    }
    if (delay >= 0) {
      remember(ticket, ending);
      return delay;
    }
    end(ticket, guard, outcome, returned, ending, now);
    if (outOfTime) {
      ticket.replacement = ending;
    }
    return OVER;
  }

  private static Throwable outOfTime(
      Ticket ticket, Pipeline policies, CallSemantics semantics, @Nullable Throwable thrown) {
    Guard guard = Admission.guard(ticket);
    guard.stats().timeouts.increment();
    TimeoutSpec timeout = policies.timeout;
    long nanos =
        timeout == null ? 0 : ticket.byTotal ? timeout.totalNanos() : timeout.attemptNanos();
    String message =
        "breakwater: "
            + (ticket.byTotal ? "total" : "attempt")
            + " timeout of "
            + nanos / 1_000_000
            + " ms of rule '"
            + guard.rule()
            + "' ran out for a call to "
            + guard.resource().name()
            + " (attempt "
            + ticket.attempt
            + "). The call was cancelled; its outcome is not known.";
    return semantics.timedOut(ticket.subject(), message, thrown);
  }

  private static void record(Ticket ticket, Pipeline policies, Outcome outcome, long now) {
    long took = now - ticket.attemptAt;
    BreakerPermit permit = ticket.permit;
    boolean timed = !ticket.subject().isUntimed();
    if (policies.breaker != null && permit != null) {
      ticket.permit = null;
      long counted = timed ? took : 0;
      if (outcome == Outcome.SUCCESS) {
        policies.breaker.success(permit, counted, ticket.countedSlow, now);
      } else if (outcome == Outcome.FAILURE) {
        policies.breaker.failure(permit, counted, ticket.countedSlow, now);
      } else {
        policies.breaker.release(permit, ticket.countedSlow, now);
      }
      boolean slow =
          timed
              && !ticket.countedSlow
              && policies.spec.circuitBreaker() != null
              && took > policies.spec.circuitBreaker().slowCallDurationNanos();
      if (slow) {
        Admission.guard(ticket).stats().slow.increment();
      }
    }
    if (policies.shed != null && outcome != Outcome.FAILURE) {
      policies.shed.accepted(now);
    }
    leaveBulkhead(ticket, policies, outcome, took, now);
    if (ticket.budgeted && policies.budget != null) {
      ticket.budgeted = false;
      policies.budget.finished();
    }
  }

  private static void leaveBulkhead(
      Ticket ticket, Pipeline policies, Outcome outcome, long took, long now) {
    if (!ticket.inBulkhead || policies.bulkhead == null) {
      return;
    }
    if (policies.adaptive != null && outcome != Outcome.CANCELLED) {
      int inFlight = policies.bulkhead.concurrentCalls();
      int limit = policies.adaptive.sample(took, inFlight, outcome == Outcome.FAILURE, now);
      if (limit != policies.bulkhead.limit()) {
        policies.bulkhead.resize(limit);
      }
    }
    ticket.inBulkhead = false;
    policies.bulkhead.release();
  }

  /** The back-off before the next attempt; -1 when there must be none. */
  private static long delayBeforeNext(
      Ticket ticket,
      Pipeline policies,
      CallSemantics semantics,
      @Nullable Object returned,
      @Nullable Throwable ending,
      long now) {
    RetrySpec retry = policies.retry;
    if (retry == null || policies.backoff == null || ticket.attempt >= retry.maxAttempts()) {
      return OVER;
    }
    GuardStats stats = Admission.guard(ticket).stats();
    if (!retry.unsafe() && !mayRepeat(ticket.subject(), semantics, returned, ending)) {
      stats.retriesRefusedBySafety.increment();
      return OVER;
    }
    long delay =
        policies.backoff.delayNanos(
            ticket.attempt, ticket.previousDelay, Admission.engine(ticket).random());
    long asked = retry.respectRetryAfter() ? semantics.retryAfterNanos(returned) : -1;
    delay = Math.max(delay, asked);
    if (delay >= Admission.timeLeft(ticket, now)) {
      return OVER; // no sleep that cannot end in an attempt
    }
    if (policies.budget != null && !policies.budget.tryStart(now)) {
      stats.retriesRefusedByBudget.increment();
      return OVER;
    }
    ticket.budgeted = policies.budget != null;
    ticket.previousDelay = delay;
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
    return ticket.replacement == null ? Guard.Verdict.LEAVE : Guard.Verdict.REPLACE;
  }

  /** An interrupt ends the retrying: the flag stays, the last failure stands. */
  private static Guard.Verdict stop(
      Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Throwable last = ticket.earlier;
    Guard guard = Admission.guard(ticket);
    giveBack(ticket, guard.engine().ticker().nanos());
    end(ticket, guard, Outcome.FAILURE, returned, last, guard.engine().ticker().nanos());
    ticket.replacement = last == thrown ? null : last;
    return ticket.replacement == null ? Guard.Verdict.LEAVE : Guard.Verdict.REPLACE;
  }

  /** Lets the next attempt in; false when the call is over instead. */
  static boolean repeat(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Guard guard = Admission.guard(ticket);
    long now = guard.engine().ticker().nanos();
    if (!Admission.semantics(ticket).prepareRepeat(ticket.subject(), returned)) {
      stop(ticket, returned, thrown);
      return false;
    }
    if (!Admission.enter(ticket, now)) {
      return false; // the refusal gave back the budget's retry too
    }
    guard.stats().retries.increment();
    return true;
  }

  private static void remember(Ticket ticket, @Nullable Throwable ending) {
    Throwable before = ticket.earlier;
    if (ending == null) {
      return;
    }
    if (before != null && before != ending) {
      ending.addSuppressed(before);
    }
    ticket.earlier = ending;
  }

  private static void end(
      Ticket ticket,
      Guard guard,
      Outcome outcome,
      @Nullable Object returned,
      @Nullable Throwable ending,
      long now) {
    GuardStats stats = guard.stats();
    stats.latency.record(now - ticket.attemptAt, now);
    switch (outcome) {
      case SUCCESS:
        stats.successes.increment();
        if (ticket.attempt > 1) {
          stats.retriesSucceeded.increment();
        }
        return;
      case FAILURE:
        stats.failures.increment();
        stats.lastFailure(lastFailure(ticket, guard, returned, ending));
        break;
      case IGNORED:
        stats.ignored.increment();
        break;
      default:
        stats.cancelled.increment();
    }
    Throwable before = ticket.earlier;
    if (ending != null && before != null && before != ending) {
      ending.addSuppressed(before);
    }
  }

  private static GuardStats.Last lastFailure(
      Ticket ticket, Guard guard, @Nullable Object returned, @Nullable Throwable ending) {
    long millis = guard.engine().wall().millis();
    if (ending != null && ticket.ranOut) {
      return GuardStats.Last.ours(ending, millis);
    }
    CallSemantics semantics = Admission.semantics(ticket);
    String code = ending == null ? null : semantics.code(ending);
    return GuardStats.Last.theirs(
        ending, semantics.status(ticket.subject(), returned, ending), code, millis);
  }

  /** Returns all permits without a word on how the attempt ended. */
  static void giveBack(Ticket ticket, long now) {
    Pipeline policies = Admission.policies(ticket);
    BreakerPermit permit = ticket.permit;
    if (permit != null && policies.breaker != null) {
      ticket.permit = null;
      policies.breaker.release(permit, ticket.countedSlow, now);
    }
    if (ticket.inBulkhead && policies.bulkhead != null) {
      ticket.inBulkhead = false;
      policies.bulkhead.release();
    }
    if (ticket.budgeted && policies.budget != null) {
      ticket.budgeted = false;
      policies.budget.finished();
    }
  }

  /** Ends what was only the beginning of a call: all goes back, nothing is recorded. */
  static void withdraw(Ticket ticket) {
    Engine engine = Admission.engine(ticket);
    Pipeline policies = Admission.policies(ticket);
    ticket.disarm(engine);
    long now = engine.ticker().nanos();
    boolean granted = ticket.enforced || !ticket.wouldBeRejected;
    if (policies.limiter != null && granted && !ticket.subject().isObserveOnly()) {
      policies.limiter.giveBack();
    }
    if (policies.shed != null) {
      policies.shed.accepted(now);
    }
    giveBack(ticket, now);
  }

  /** Ends a call after a fault of ours: nothing is recorded, nothing stays held. */
  static void abandon(Ticket ticket) {
    Guard guard = ticket.guard;
    if (guard == null) {
      return;
    }
    ticket.disarm(guard.engine());
    giveBack(ticket, guard.engine().ticker().nanos());
    guard.stats().ignored.increment();
  }
}
