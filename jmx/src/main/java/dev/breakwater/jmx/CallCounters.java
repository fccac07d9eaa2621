package dev.breakwater.jmx;

/** The counters that a guard's bean and a rule's have in common. */
public interface CallCounters {

  @Says("Calls that succeeded, by whichever attempt.")
  long getSuccesses();

  @Says("Calls that failed and whose resource is to blame, after all attempts.")
  long getFailures();

  @Says("Calls that failed and whose caller is to blame: they say nothing of the resource.")
  long getIgnoredFailures();

  @Says("Attempts that took longer than the rule's slow-call duration, whatever their end.")
  long getSlowCalls();

  @Says("Calls refused, by all policies together. None of them reached the resource.")
  long getRejected();

  @Says("Calls refused because the circuit breaker was open, or forced open.")
  long getRejectedByCircuitBreaker();

  @Says("Calls refused because the resource accepts too few.")
  long getRejectedByShedding();

  @Says("Calls refused because no permit was left in the rate limiter's period.")
  long getRejectedByRateLimiter();

  @Says("Calls refused because all places of the bulkhead were taken.")
  long getRejectedByBulkhead();

  @Says("Calls refused because their total timeout left no time for the attempt.")
  long getRejectedByTotalTimeout();

  @Says("Calls refused because the JVM's degradation level gives up calls of their criticality.")
  long getRejectedByLevel();

  @Says("Attempts beyond the first.")
  long getRetries();

  @Says("Calls that succeeded by a retry.")
  long getRetriesSucceeded();

  @Says("Retries that were due and not made because the budget was spent.")
  long getRetriesRefusedByBudget();

  @Says("Retries that were due and not made because the call may not be safe to repeat.")
  long getRetriesRefusedBySafety();

  @Says("Retries that were due and not made because a guard further in had retried in vain.")
  long getRetriesRefusedAsNested();

  @Says("Attempts made beside one that took long.")
  long getHedges();

  @Says("Calls whose answer such an attempt had.")
  long getHedgesWon();

  @Says("Attempts that ran out of time and were cancelled.")
  long getTimeouts();

  @Says("Calls that their caller gave up.")
  long getCancelled();

  @Says("Results that came after the breaker had changed its state and were not counted by it.")
  long getLateResults();

  @Says(
      "Calls that succeeded, but later than the rule's promise (slo) allows, waits and retries"
          + " included.")
  long getLatencyViolations();

  @Says("Times that a resource went down: its breaker opened.")
  long getOutages();

  @Says("Calls that would have been refused, had the guard been allowed to act.")
  long getWouldHaveRejected();

  @Says("Calls that were refused, ran out of time or failed, and were answered by the fallback.")
  long getFallbacks();

  @Says("Calls that the fallback would have been asked about, had the guard been allowed to act.")
  long getWouldHaveFallenBack();

  @Says("Attempts that the rule's chaos has struck: they failed or waited on purpose.")
  long getChaosInjected();

  @Says("Attempts that chaos would have struck, had the guard been allowed to act.")
  long getWouldHaveInjected();
}
