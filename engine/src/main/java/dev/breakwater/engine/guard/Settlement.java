package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.spec.TimeoutSpec;
import org.jspecify.annotations.Nullable;

/**
 * The way out: classify, record against the state that admitted, give back what was held, and ask
 * {@link Retrying} whether the call is over or made again.
 */
final class Settlement {

  private static final long OVER = -1;

  private Settlement() {}

  /** Ends an attempt. Nanoseconds until the next one, or -1 when the call is over. */
  static long conclude(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null && ticket.takesAnswers()) {
      answered(ticket);
      return OVER;
    }
    attemptEnds(ticket, returned, thrown);
    return decide(ticket, returned, thrown);
  }

  /**
   * Ends attempt and call where nothing needs judging and no fallback wants to know: {@link
   * #attemptEnds}, {@link #decide}.
   */
  private static void answered(Ticket ticket) {
    Guard guard = Admission.guard(ticket);
    ticket.disarm(guard.engine());
    long now = ticket.endsAt(guard.engine().ticker());
    ticket.ranOut = false;
    ticket.ends(Outcome.SUCCESS, null, now);
    record(ticket, Admission.policies(ticket), Outcome.SUCCESS, now);
    end(ticket, guard, null, null);
  }

  /** The attempt's part: classify it, record it, give back what it held. */
  static void attemptEnds(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Guard guard = Admission.guard(ticket);
    Pipeline policies = Admission.policies(ticket);
    CallSemantics semantics = Admission.semantics(ticket);
    ticket.disarm(guard.engine());
    long now = ticket.endsAt(guard.engine().ticker());

    boolean outOfTime = thrown != null && ticket.isOutOfTime(now);
    ticket.ranOut = outOfTime;
    Outcome outcome =
        outOfTime
            ? Outcome.FAILURE
            : policies.failures.classify(semantics, ticket.subject(), returned, thrown);
    ticket.ends(outcome, outOfTime ? outOfTime(ticket, policies, semantics, thrown) : thrown, now);
    record(ticket, policies, outcome, now);
  }

  /** The call's part: whether it is made again. */
  static long decide(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    Pipeline policies = Admission.policies(ticket);
    long delay = Retrying.delay(ticket, policies, returned, thrown);
    if (delay >= 0) {
      return delay;
    }
    Throwable ending = ticket.ending();
    Guard guard = Admission.guard(ticket);
    Object last = ending == null ? returned : ending;
    if (ticket.attempt > 1 && ticket.outcome == Outcome.FAILURE && last != null) {
      guard.engine().budgets().givenUp().add(last, guard, ticket.endedAt);
    }
    end(ticket, guard, returned, ending);
    if (ticket.ranOut) {
      ticket.replacement = ending;
    }
    if (policies.fallback != null) {
      FallingBack.ended(ticket, policies.fallback, returned);
    }
    return OVER;
  }

  private static Throwable outOfTime(
      Ticket ticket, Pipeline policies, CallSemantics semantics, @Nullable Throwable thrown) {
    Guard guard = Admission.guard(ticket);
    guard.stats().count(GuardStats.Event.TIMEOUTS);
    TimeoutSpec timeout = policies.timeout;
    long nanos =
        timeout == null ? 0 : ticket.byTotal ? timeout.totalNanos() : timeout.attemptNanos();
    guard.engine().events().timedOut(guard, ticket.byTotal, nanos, ticket.attempt);
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
    if (took > policies.slowCall) {
      took -= Admission.engine(ticket).ticker().pausedBetween(ticket.attemptAt, now);
    }
    BreakerPermit permit = ticket.takePermit();
    boolean timed = !ticket.subject().isUntimed();
    if (policies.breaker != null && permit != null) {
      long counted = timed ? took : 0;
      if (outcome == Outcome.SUCCESS) {
        policies.breaker.success(permit, counted, ticket.countedSlow, ticket.lane, now);
      } else if (outcome == Outcome.FAILURE) {
        policies.breaker.failure(permit, counted, ticket.countedSlow, now);
      } else {
        policies.breaker.release(permit, ticket.countedSlow, now);
      }
      if (timed && !ticket.countedSlow && took > policies.slowCall) {
        Admission.guard(ticket).stats().count(GuardStats.Event.SLOW);
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
      policies.bulkhead.follow(
          policies.adaptive.sample(took, inFlight, outcome == Outcome.FAILURE, now));
    }
    ticket.inBulkhead = false;
    policies.bulkhead.release(ticket.cell(Admission.guard(ticket)), ticket.lane);
  }

  /** The call is over: it is counted as what its last attempt came to. */
  static void end(
      Ticket ticket, Guard guard, @Nullable Object returned, @Nullable Throwable ending) {
    GuardStats stats = guard.stats();
    long now = ticket.endedAt;
    if (ticket.measured != 0) {
      stats.latency.record(now - ticket.attemptAt, ticket.measured, now);
      stats.durations.record(now - ticket.attemptAt, ticket.measured);
    }
    switch (ticket.outcome) {
      case SUCCESS:
        stats.healthy.succeeded(ticket.cell(guard), ticket.lane);
        if (now - ticket.callAt > Admission.policies(ticket).promised
            && !ticket.subject().isUntimed()) {
          stats.count(GuardStats.Event.LATE);
        }
        if (ticket.attempt > 1) {
          stats.count(GuardStats.Event.RETRIES_SUCCEEDED);
        }
        return;
      case FAILURE:
        stats.count(GuardStats.Event.FAILURES);
        if (ticket.attempt > 1) {
          stats.count(GuardStats.Event.FAILED_AFTER_RETRY);
        }
        stats.lastFailure(lastFailure(ticket, guard, returned, ending));
        break;
      case IGNORED:
        stats.count(GuardStats.Event.IGNORED);
        break;
      default:
        stats.count(GuardStats.Event.CANCELLED);
    }
    Throwable before = ticket.earlier();
    if (ending != null && before != null && before != ending) {
      ending.addSuppressed(before);
    }
  }

  private static GuardStats.Last lastFailure(
      Ticket ticket, Guard guard, @Nullable Object returned, @Nullable Throwable ending) {
    long millis = guard.engine().wall().millis();
    String traceId = guard.engine().traces().current();
    if (ticket.isMadeUp()) {
      return GuardStats.Last.madeUp(ending, millis, traceId);
    }
    if (ending != null && ticket.ranOut) {
      return GuardStats.Last.ours(ending, millis, traceId);
    }
    CallSemantics semantics = Admission.semantics(ticket);
    String code = ending == null ? null : semantics.code(ending);
    return GuardStats.Last.theirs(
        ending, semantics.status(ticket.subject(), returned, ending), code, millis, traceId);
  }

  /** Returns all permits without a word on how the attempt ended. */
  static void giveBack(Ticket ticket, long now) {
    Pipeline policies = Admission.policies(ticket);
    BreakerPermit permit = ticket.takePermit();
    if (permit != null && policies.breaker != null) {
      policies.breaker.release(permit, ticket.countedSlow, now);
    }
    if (ticket.inBulkhead && policies.bulkhead != null) {
      ticket.inBulkhead = false;
      policies.bulkhead.release(ticket.cell(Admission.guard(ticket)), ticket.lane);
    }
    if (ticket.budgeted && policies.budget != null) {
      ticket.budgeted = false;
      policies.budget.finished();
    }
  }

  /** Ends a call whose caller has given it up between two attempts. */
  static void cancelled(Ticket ticket) {
    Guard guard = Admission.guard(ticket);
    ticket.ends(Outcome.CANCELLED, null, guard.engine().ticker().nanos());
    giveBack(ticket, ticket.endedAt);
    end(ticket, guard, null, null);
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
    if (guard == null || !ticket.isBegun()) {
      return;
    }
    ticket.disarm(guard.engine());
    giveBack(ticket, guard.engine().ticker().nanos());
    guard.stats().count(GuardStats.Event.IGNORED);
  }
}
