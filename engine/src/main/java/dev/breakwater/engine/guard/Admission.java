package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.fallback.FallbackChain;
import dev.breakwater.engine.spec.TimeoutSpec;
import org.jspecify.annotations.Nullable;

/**
 * The way in: circuit breaker, shedding, rate limiter, bulkhead, attempt timeout, in this order. A
 * refusal gives back what the policies before it had granted.
 */
final class Admission {

  private Admission() {}

  /**
   * Lets one attempt in. False when it was refused: the ticket then holds the exception.
   *
   * @param said what an operator has set
   */
  static boolean enter(Ticket ticket, Pipeline policies, @Nullable StateOverride said, long now) {
    ticket.beginAttempt();
    if (passesBreaker(ticket, policies, said, now)
        && passesShedding(ticket, policies, now)
        && passesLimiter(ticket, policies, now)
        && passesBulkhead(ticket, policies)) {
      start(ticket, policies, now);
      return true;
    }
    return false;
  }

  private static boolean passesBreaker(
      Ticket ticket, Pipeline policies, @Nullable StateOverride said, long now) {
    boolean forcedClosed = said != null && said.kind() == StateOverride.Kind.FORCED_CLOSED;
    if (said != null && said.kind() == StateOverride.Kind.FORCED_OPEN) {
      if (ticket.enforced) {
        return refuse(
            ticket,
            RefusedBy.CIRCUIT_BREAKER,
            "FORCED_OPEN by an operator (" + said.reason() + ")",
            said.left(now));
      }
      wouldReject(ticket);
    }
    if (policies.breaker == null) {
      return true;
    }
    BreakerPermit permit = forcedClosed ? null : policies.breaker.admit(now);
    if (permit == null) {
      if (ticket.enforced && !forcedClosed) {
        return refuse(
            ticket,
            RefusedBy.CIRCUIT_BREAKER,
            policies.breaker.describe(now),
            policies.breaker.retryAfterNanos(now));
      }
      if (!forcedClosed) {
        wouldReject(ticket);
      }
      permit = policies.breaker.admitAnyway(now);
    }
    ticket.permit(permit);
    return true;
  }

  private static boolean passesShedding(Ticket ticket, Pipeline policies, long now) {
    if (!policies.sheds || ticket.subject().isObserveOnly()) {
      return true;
    }
    if (policies.givenUpState != null && !passesLevel(ticket, policies.givenUpState)) {
      return false;
    }
    if (policies.shed == null) {
      return true;
    }
    if (policies.shed.admit(policies.spec.criticality(), now, engine(ticket).random())) {
      return true;
    }
    if (!ticket.enforced) {
      wouldReject(ticket);
      return true;
    }
    return refuse(
        ticket,
        RefusedBy.SHEDDING,
        "shedding "
            + Math.round(policies.shed.rejectionProbability(now) * 100)
            + " % of calls, because the resource accepts too few",
        -1);
  }

  /** Probes pass: what has been given up would else never be seen to be well again. */
  private static boolean passesLevel(Ticket ticket, String state) {
    if (ticket.isProbe()) {
      return true;
    }
    if (!ticket.enforced) {
      wouldReject(ticket);
      return true;
    }
    return refuse(ticket, RefusedBy.LEVEL, state, -1);
  }

  private static boolean passesLimiter(Ticket ticket, Pipeline policies, long now) {
    if (policies.limiter == null || ticket.subject().isObserveOnly()) {
      return true;
    }
    if (policies.limiter.passes(ticket.cell(guard(ticket)), ticket.lane)) {
      return true;
    }
    long asked = engine(ticket).ticker().nanos();
    long patience = ticket.enforced && ticket.mayWait ? policies.limiterWait : 0;
    patience = Math.min(patience, timeLeft(ticket, asked));
    long wait = policies.limiter.reserve(ticket.lane, asked, patience);
    if (wait == 0) {
      return true;
    }
    if (!ticket.enforced) {
      wouldReject(ticket);
      return true;
    }
    if (wait > 0 && sleepForPermit(ticket, asked, wait)) {
      return true;
    }
    if (wait > 0) {
      policies.limiter.giveBack();
    }
    return refuse(
        ticket,
        RefusedBy.RATE_LIMITER,
        wait > 0 ? "interrupted while waiting for a permit" : "no permit left in this period",
        wait > 0 ? wait : -wait);
  }

  private static boolean sleepForPermit(Ticket ticket, long from, long nanos) {
    GuardStats stats = guard(ticket).stats();
    stats.count(GuardStats.Event.WAITING_FOR_PERMIT, 1);
    try {
      return sleep(ticket, from, nanos);
    } finally {
      stats.count(GuardStats.Event.WAITING_FOR_PERMIT, -1);
    }
  }

  private static boolean passesBulkhead(Ticket ticket, Pipeline policies) {
    if (policies.bulkhead == null || ticket.subject().isObserveOnly()) {
      return true;
    }
    if (policies.bulkhead.tryAcquire(ticket.cell(guard(ticket)))) {
      ticket.inBulkhead = true;
      return true;
    }
    if (!ticket.enforced) {
      wouldReject(ticket);
      return true;
    }
    String state = "all " + policies.bulkhead.limit() + " places are taken";
    if (ticket.mayWait && policies.bulkheadWait > 0) {
      try {
        long now = engine(ticket).ticker().nanos();
        long patience = Math.min(policies.bulkheadWait, timeLeft(ticket, now));
        if (patience > 0 && policies.bulkhead.acquire(patience, engine(ticket).ticker())) {
          ticket.inBulkhead = true;
          return true;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        state = "interrupted while waiting for one of " + policies.bulkhead.limit() + " places";
      }
    }
    if (policies.limiter != null) {
      policies.limiter.giveBack();
    }
    return refuse(ticket, RefusedBy.BULKHEAD, state, -1);
  }

  private static void start(Ticket ticket, Pipeline policies, long admittedAt) {
    boolean mayHaveWaited = policies.limiterWait > 0 || policies.bulkheadWait > 0;
    long now = mayHaveWaited ? ticket.reading(engine(ticket).ticker()) : admittedAt;
    ticket.attemptAt = now;
    if (ticket.subject().isUntimed()) {
      return;
    }
    long slow = policies.slowAfter;
    long limit = 0;
    boolean byTotal = false;
    TimeoutSpec timeout = policies.timeout;
    if (timeout != null && ticket.enforced) {
      limit = timeout.attemptNanos();
      if (timeout.totalNanos() > 0) {
        long left = Math.max(1, timeLeft(ticket, now));
        byTotal = limit == 0 || left < limit;
        limit = byTotal ? left : limit;
      }
    }
    if (slow > 0 || limit > 0) {
      ticket.arm(engine(ticket), slow, limit, byTotal);
    }
  }

  /** Nanoseconds until the total timeout; very many where there is none. */
  static long timeLeft(Ticket ticket, long now) {
    TimeoutSpec timeout = policies(ticket).timeout;
    if (timeout == null || timeout.totalNanos() == 0 || !ticket.enforced) {
      return Long.MAX_VALUE;
    }
    return timeout.totalNanos() - (now - ticket.callAt);
  }

  /** Sleeps; false when interrupted, the flag is then still set. */
  static boolean sleep(Ticket ticket, long from, long nanos) {
    long left = nanos;
    while (left > 0) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      engine(ticket).ticker().park(ticket, left);
      left = nanos - (engine(ticket).ticker().nanos() - from);
    }
    return true;
  }

  private static void wouldReject(Ticket ticket) {
    if (!ticket.wouldBeRejected && !ticket.subject().isObserveOnly()) {
      ticket.wouldBeRejected = true;
      guard(ticket).stats().count(GuardStats.Event.WOULD_HAVE_REJECTED);
    }
  }

  /** Always false: the call does not get in. */
  private static boolean refuse(Ticket ticket, RefusedBy by, String state, long retryAfter) {
    Guard guard = guard(ticket);
    long now = engine(ticket).ticker().coarse();
    Settlement.giveBack(ticket, now);
    if (ticket.extra) {
      return false; // the call itself goes on
    }
    GuardStats stats = guard.stats();
    Refusal same = stats.sameRefusal(by, state, now);
    Refusal refusal =
        same == null
            ? new Refusal(by, guard.rule(), guard.resource().name(), state, retryAfter)
            : same;
    Throwable wearing = semantics(ticket).refusal(ticket.subject(), refusal);
    Throwable before = ticket.earlier();
    if (before != null && before != wearing) {
      wearing.addSuppressed(before);
    }
    stats.rejected(by);
    if (same == null) {
      String traceId = engine(ticket).traces().current();
      stats.refused(refusal, wearing.getClass(), now, traceId);
    }
    ticket.replacement = wearing;
    FallbackChain fallback = policies(ticket).fallback;
    if (fallback != null) {
      FallingBack.refused(ticket, fallback, refusal, wearing);
    }
    engine(ticket).events().rejected(guard, refusal);
    return false;
  }

  static Guard guard(Ticket ticket) {
    return java.util.Objects.requireNonNull(ticket.guard, "this ticket is not in use");
  }

  static Pipeline policies(Ticket ticket) {
    return java.util.Objects.requireNonNull(ticket.pipeline, "this ticket is not in use");
  }

  static CallSemantics semantics(Ticket ticket) {
    return java.util.Objects.requireNonNull(ticket.semantics, "this ticket is not in use");
  }

  static Engine engine(Ticket ticket) {
    return guard(ticket).engine();
  }
}
