package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.GuardSnapshot.Counts;
import java.util.List;

/**
 * What the guards of a rule make together.
 *
 * @param notClosed guards whose state is another one than CLOSED
 * @param chaosEndsInMillis the latest end of their chaos; -1 = it is off
 */
record RuleSums(
    int guards,
    int notClosed,
    long chaosEndsInMillis,
    int concurrentCalls,
    int waitingCalls,
    Counts counts,
    RulePromises promises) {

  static RuleSums of(List<Guard> guards) {
    int notClosed = 0;
    long chaosEnds = -1;
    int concurrentCalls = 0;
    int waitingCalls = 0;
    Counts counts =
        new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    RulePromises promises = RulePromises.NONE;
    for (Guard guard : guards) {
      GuardSnapshot seen = guard.snapshot();
      notClosed += seen.state().equals("CLOSED") ? 0 : 1;
      chaosEnds = Math.max(chaosEnds, seen.charted().chaos().endsInMillis());
      concurrentCalls += seen.concurrentCalls();
      waitingCalls += seen.waitingCalls();
      counts = plus(counts, seen.counts());
      promises = promises.and(seen.charted());
    }
    return new RuleSums(
        guards.size(), notClosed, chaosEnds, concurrentCalls, waitingCalls, counts, promises);
  }

  private static Counts plus(Counts a, Counts b) {
    return new Counts(
        a.calls() + b.calls(),
        a.successes() + b.successes(),
        a.failures() + b.failures(),
        a.ignoredFailures() + b.ignoredFailures(),
        a.slowCalls() + b.slowCalls(),
        a.rejectedByCircuitBreaker() + b.rejectedByCircuitBreaker(),
        a.rejectedByShedding() + b.rejectedByShedding(),
        a.rejectedByRateLimiter() + b.rejectedByRateLimiter(),
        a.rejectedByBulkhead() + b.rejectedByBulkhead(),
        a.rejectedByTotalTimeout() + b.rejectedByTotalTimeout(),
        a.rejectedByLevel() + b.rejectedByLevel(),
        a.retries() + b.retries(),
        a.retriesSucceeded() + b.retriesSucceeded(),
        a.retriesRefusedByBudget() + b.retriesRefusedByBudget(),
        a.retriesRefusedBySafety() + b.retriesRefusedBySafety(),
        a.retriesRefusedAsNested() + b.retriesRefusedAsNested(),
        a.hedges() + b.hedges(),
        a.hedgesWon() + b.hedgesWon(),
        a.timeouts() + b.timeouts(),
        a.cancelled() + b.cancelled(),
        a.lateResults() + b.lateResults(),
        a.wouldHaveRejected() + b.wouldHaveRejected(),
        a.fallbacks() + b.fallbacks(),
        a.wouldHaveFallenBack() + b.wouldHaveFallenBack(),
        a.chaosInjected() + b.chaosInjected(),
        a.wouldHaveInjected() + b.wouldHaveInjected(),
        a.faults() + b.faults());
  }
}
