package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.fallback.QueueFigures;
import dev.breakwater.engine.spec.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What a guard looks like at one moment. Figures are read one after the other while calls go on:
 * sums may differ by the calls that ended in between. Rates are percent, -1 where there is none;
 * numbers of a policy that is off are -1.
 *
 * @param retryAfterMillis until the next call may be let in; 0 when it may now, -1 when it is
 *     forced open until cleared
 * @param heartbeatAgeMillis since the last sign of life; -1 while there was none
 */
public record GuardSnapshot(
    String rule,
    String resource,
    String target,
    String state,
    Mode mode,
    long stateSinceMillis,
    long retryAfterMillis,
    double failureRate,
    double slowCallRate,
    long bufferedCalls,
    int concurrentCalls,
    int concurrencyLimit,
    int waitingCalls,
    int availablePermits,
    double retryBudgetRemaining,
    Counts counts,
    LatencyMicros latency,
    GuardStats.@Nullable Last lastFailure,
    GuardStats.@Nullable Last lastRejection,
    @Nullable StateOverride override,
    long overrideLeftMillis,
    Charted charted,
    QueueFigures queue,
    Health health,
    long heartbeatAgeMillis) {

  /** Places of the bulkhead that are free; -1 without one. */
  public int availableConcurrentCalls() {
    return concurrencyLimit < 0 ? -1 : Math.max(0, concurrencyLimit - concurrentCalls);
  }

  /** Counters since the guard exists. */
  public record Counts(
      long calls,
      long successes,
      long failures,
      long ignoredFailures,
      long slowCalls,
      long rejectedByCircuitBreaker,
      long rejectedByShedding,
      long rejectedByRateLimiter,
      long rejectedByBulkhead,
      long rejectedByTotalTimeout,
      long rejectedByLevel,
      long retries,
      long retriesSucceeded,
      long retriesRefusedByBudget,
      long retriesRefusedBySafety,
      long retriesRefusedAsNested,
      long hedges,
      long hedgesWon,
      long timeouts,
      long cancelled,
      long lateResults,
      long wouldHaveRejected,
      long fallbacks,
      long wouldHaveFallenBack,
      long chaosInjected,
      long wouldHaveInjected,
      long faults) {

    /** Nothing counted. */
    public static final Counts NONE =
        new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Counts plus(Counts other) {
      return new Counts(
          calls + other.calls,
          successes + other.successes,
          failures + other.failures,
          ignoredFailures + other.ignoredFailures,
          slowCalls + other.slowCalls,
          rejectedByCircuitBreaker + other.rejectedByCircuitBreaker,
          rejectedByShedding + other.rejectedByShedding,
          rejectedByRateLimiter + other.rejectedByRateLimiter,
          rejectedByBulkhead + other.rejectedByBulkhead,
          rejectedByTotalTimeout + other.rejectedByTotalTimeout,
          rejectedByLevel + other.rejectedByLevel,
          retries + other.retries,
          retriesSucceeded + other.retriesSucceeded,
          retriesRefusedByBudget + other.retriesRefusedByBudget,
          retriesRefusedBySafety + other.retriesRefusedBySafety,
          retriesRefusedAsNested + other.retriesRefusedAsNested,
          hedges + other.hedges,
          hedgesWon + other.hedgesWon,
          timeouts + other.timeouts,
          cancelled + other.cancelled,
          lateResults + other.lateResults,
          wouldHaveRejected + other.wouldHaveRejected,
          fallbacks + other.fallbacks,
          wouldHaveFallenBack + other.wouldHaveFallenBack,
          chaosInjected + other.chaosInjected,
          wouldHaveInjected + other.wouldHaveInjected,
          faults + other.faults);
    }

    /** Calls that are over: each is in one of these counters, and in no other of them. */
    public long ended() {
      return successes + failures + ignoredFailures + cancelled + rejected();
    }

    /** Calls that are under way, so that with them the counters add up to {@link #calls}. */
    public long inFlight() {
      return calls - ended();
    }

    /** Calls refused, by all policies together. */
    public long rejected() {
      return rejectedByCircuitBreaker
          + rejectedByShedding
          + rejectedByRateLimiter
          + rejectedByBulkhead
          + rejectedByTotalTimeout
          + rejectedByLevel;
    }
  }

  /** Durations of the last half to whole minute, in microseconds. */
  public record LatencyMicros(
      long count, double mean, long p50, long p90, long p99, long p999, long max) {}

  static GuardSnapshot of(Guard guard, Pipeline policies, Engine engine) {
    long now = engine.ticker().nanos();
    StateOverride said = guard.override();
    boolean inForce = said != null && !said.isOver(now);
    long left = said == null || !inForce ? 0 : said.left(now);
    GuardStats stats = guard.stats();
    LatencyWindow.Latency seen = stats.latency.read(now);
    Health health = guard.health();
    return new GuardSnapshot(
        guard.rule(),
        guard.resource().name(),
        guard.resource().family().word(),
        guard.stateName(),
        policies.spec.mode(),
        guard.stateSinceMillis(),
        retryAfter(policies, inForce ? said : null, left, now),
        policies.breaker == null ? -1 : policies.breaker.failureRate(now),
        policies.breaker == null ? -1 : policies.breaker.slowCallRate(now),
        policies.breaker == null ? 0L : policies.breaker.bufferedCalls(now),
        concurrentCalls(stats, policies),
        policies.bulkhead == null ? -1 : policies.bulkhead.limit(),
        policies.bulkhead == null ? 0 : policies.bulkhead.waiting(),
        policies.limiter == null ? -1 : (int) policies.limiter.availablePermits(now),
        policies.budget == null ? -1 : policies.budget.remainingRatio(now),
        counts(stats, policies),
        new LatencyMicros(
            seen.count(), seen.mean(), seen.p50(), seen.p90(), seen.p99(), seen.p999(), seen.max()),
        stats.lastFailure(),
        stats.lastRejection(now, engine.wall().millis()),
        inForce ? said : null,
        left < 0 ? -1 : left / 1_000_000,
        Charted.of(
            stats,
            Injected.of(stats, policies.chaos, now),
            stats.outages.read(policies.breaker != null, now - guard.createdAt(), now)),
        engine.queues().figures(guard.rule(), guard.resource().name()),
        health,
        health.heartbeatAgeMillis(now));
  }

  static int concurrentCalls(GuardStats stats, Pipeline policies) {
    return policies.bulkhead == null
        ? (int) Math.min(Integer.MAX_VALUE, stats.inFlight())
        : policies.bulkhead.concurrentCalls();
  }

  private static long retryAfter(
      Pipeline policies, @Nullable StateOverride said, long left, long now) {
    if (said != null) {
      long millis = left < 0 ? -1 : left / 1_000_000;
      return said.kind() == StateOverride.Kind.FORCED_OPEN ? millis : 0;
    }
    return policies.breaker == null
        ? 0
        : Math.max(0, policies.breaker.retryAfterNanos(now)) / 1_000_000;
  }

  /** What has ended is read first, so that there are never more calls ended than begun. */
  private static Counts counts(GuardStats stats, Pipeline policies) {
    long successes = stats.healthy.successes();
    long failures = stats.of(GuardStats.Event.FAILURES);
    long ignored = stats.of(GuardStats.Event.IGNORED);
    long cancelled = stats.of(GuardStats.Event.CANCELLED);
    long byBreaker = stats.rejectedBy(RefusedBy.CIRCUIT_BREAKER);
    long byShedding = stats.rejectedBy(RefusedBy.SHEDDING);
    long byLimiter = stats.rejectedBy(RefusedBy.RATE_LIMITER);
    long byBulkhead = stats.rejectedBy(RefusedBy.BULKHEAD);
    long byTotal = stats.rejectedBy(RefusedBy.TOTAL_TIMEOUT);
    long byLevel = stats.rejectedBy(RefusedBy.LEVEL);
    long rejected = byBreaker + byShedding + byLimiter + byBulkhead + byTotal + byLevel;
    long ended = successes + failures + ignored + cancelled + rejected;
    return new Counts(
        Math.max(ended, stats.healthy.calls()),
        successes,
        failures,
        ignored,
        stats.of(GuardStats.Event.SLOW),
        byBreaker,
        byShedding,
        byLimiter,
        byBulkhead,
        byTotal,
        byLevel,
        stats.of(GuardStats.Event.RETRIES),
        stats.of(GuardStats.Event.RETRIES_SUCCEEDED),
        stats.of(GuardStats.Event.RETRIES_REFUSED_BY_BUDGET),
        stats.of(GuardStats.Event.RETRIES_REFUSED_BY_SAFETY),
        stats.of(GuardStats.Event.RETRIES_REFUSED_AS_NESTED),
        stats.of(GuardStats.Event.HEDGES),
        stats.of(GuardStats.Event.HEDGES_WON),
        stats.of(GuardStats.Event.TIMEOUTS),
        cancelled,
        policies.lateResults(),
        stats.of(GuardStats.Event.WOULD_HAVE_REJECTED),
        stats.fallbacks(),
        stats.of(GuardStats.Event.WOULD_HAVE_FALLEN_BACK),
        Injected.inAll(stats),
        stats.of(GuardStats.Event.WOULD_HAVE_INJECTED),
        stats.of(GuardStats.Event.FAULTS));
  }
}
