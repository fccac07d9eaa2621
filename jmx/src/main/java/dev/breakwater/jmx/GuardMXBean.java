package dev.breakwater.jmx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One guard: the policies of a rule on one resource. The texts are the manual: what JConsole shows
 * beside each name. Names are frozen by a test.
 *
 * <p>Attributes that are asked for together answer from one snapshot. Its figures are read one
 * after the other while calls go on, so sums may differ by the calls that ended in between.
 */
@Says("A guard: the policies of one rule on one resource, what they have counted, and overrides.")
public interface GuardMXBean extends CallCounters {

  @Says("What kind of calls the rule is about: jdbc, http, redis, mongodb, kafka or method.")
  String getTarget();

  // ---- state -----------------------------------------------------------------------------------

  @Says(
      "CLOSED (calls pass), OPEN (calls are refused), HALF_OPEN (a few probes pass), RAMPING (a"
          + " growing share passes); by override FORCED_OPEN, FORCED_CLOSED or DISABLED.")
  String getState();

  @Says("How far the rule lets this guard go: ENFORCE, OBSERVE or OFF.")
  String getMode();

  @Says("When the state was entered: ISO-8601, UTC.")
  String getStateSince();

  @Says(
      "Milliseconds until the next call may be let in; 0 = it may now, -1 = not known (forced open"
          + " until cleared).")
  long getRetryAfterMillis();

  @Says("Failures among the calls of the breaker's window, in percent; -1 below its minimum.")
  double getFailureRate();

  @Says("Slow calls among the calls of the breaker's window, in percent; -1 below its minimum.")
  double getSlowCallRate();

  @Says("Calls in the breaker's window.")
  long getBufferedCalls();

  @Says("Calls running at this moment.")
  int getConcurrentCalls();

  @Says("Calls the bulkhead lets run at once; it moves where it is adaptive; -1 = no bulkhead.")
  int getConcurrencyLimit();

  @Says("Places of the bulkhead that are free at this moment; -1 = no bulkhead.")
  int getAvailableConcurrentCalls();

  @Says("Calls waiting for a place in the bulkhead at this moment.")
  int getWaitingCalls();

  @Says("Calls the rate limiter would let pass at this moment; -1 = no rate limiter.")
  int getAvailablePermits();

  @Says("Threads that the rate limiter lets wait at this moment.")
  int getWaitingForPermit();

  @Says("What is left of the retry budget, from 0 (no retries) to 1 (full); -1 = no budget.")
  double getRetryBudgetRemaining();

  @Says(
      "Milliseconds until the rule's chaos, by which calls fail or wait on purpose, is off by"
          + " itself; -1 = it is off.")
  long getChaosEndsInMillis();

  // ---- health ----------------------------------------------------------------------------------

  @Says(
      "UP, DEGRADED, DOWN or UNKNOWN, judged by what calls and probes have shown; looked at every"
          + " second while there are calls.")
  String getHealth();

  @Says(
      "From 0 (dead) to 100 (well): the share of failures, calls that take longer than usual, and"
          + " want of room take from it; -1 while nothing is known.")
  int getHealthScore();

  @Says("Why Health is what it is, in words; empty while it is UP.")
  String getHealthReason();

  @Says(
      "Milliseconds since the last sign of life, a call or a probe that succeeded; -1 = none yet.")
  long getHeartbeatAgeMillis();

  @Says(
      "What the last probe of the agent's own found: well or failed, what it saw, how long it took,"
          + " when; or why there is none. Empty where the rule asks for none.")
  String getLastProbe();

  // ---- counters since the guard exists ---------------------------------------------------------

  @Says("Calls that met this guard. A retried call counts once.")
  long getCalls();

  @Says(
      "Calls under way. Together with Successes, Failures, IgnoredFailures, Cancelled and Rejected"
          + " they are all Calls.")
  long getCallsInFlight();

  @Says("Calls that failed although they were made again.")
  long getFailedAfterRetry();

  @Says("Times that a call was to wait before its next attempt.")
  long getBackoffs();

  @Says("How long together, in seconds.")
  double getBackoffSeconds();

  @Says("How often the breaker went from a state to another, by both, e.g. CLOSED to OPEN.")
  Map<String, Long> getStateTransitions();

  @Says("What the attempts that chaos has struck came to: latency, error, status or sqlState.")
  Map<String, Long> getChaosInjections();

  @Says("What came of the steps of the fallback, by kind, e.g. cached answered or cached failed.")
  Map<String, Long> getFallbackSteps();

  @Says(
      "What was done beside the calls because the rule asks for it, by action and result; empty"
          + " before the first. The agent's RecoveryActions has the last ones, each in words.")
  Map<String, Long> getRecoveryActionCounts();

  @Says(
      "Calls whose final attempt took no longer than so many seconds, by these; estimated from the"
          + " calls that were measured. For charts: add those of several guards up.")
  Map<String, Long> getCallDurationBuckets();

  @Says("Calls in these buckets, estimated from the calls that were measured.")
  long getCallDurationCount();

  @Says("How long their final attempts took together, in seconds.")
  double getCallDurationSeconds();

  // ---- what the rule promises, and what the breaker has seen -----------------------------------

  @Says(
      "What is left of the failures that the rule's promise (slo) allows in its window: 1 = all, 0 ="
          + " none; -1 = no promise.")
  double getErrorBudgetRemaining();

  @Says(
      "How many times faster than allowed the error budget was spent lately, by window (5m, 30m, 1h,"
          + " 6h, 3d); at 1 it lasts just as long as the promise's window; -1 = no calls, or no"
          + " promise.")
  Map<String, Double> getErrorBudgetBurnRates();

  @Says(
      "What is left of the late calls that the rule's promise (slo) allows in its window: 1 = all, 0"
          + " = none; -1 = no promise.")
  double getLatencyBudgetRemaining();

  @Says("The share of its time that the resource was up, from 0 to 1; -1 = no breaker.")
  double getAvailabilityRatio();

  @Says(
      "Mean time between failures, in seconds: how long the resource was up for each time the breaker"
          + " opened; -1 = it never has.")
  double getMtbfSeconds();

  @Says(
      "Mean time to recovery, in seconds: how long the resource was down for each time the breaker"
          + " opened; -1 = it never has.")
  double getMttrSeconds();

  @Says("How long the resource was down, in seconds, the outage that lasts included.")
  double getDownSeconds();

  // ---- what waits in its queue ----------------------------------------------------------------

  @Says("Calls that wait in its queue to be made later; 0 without a queue.")
  long getQueuedCalls();

  @Says("What they take on the disk, in bytes.")
  long getQueuedBytes();

  @Says("How long the oldest of them has waited, in seconds; 0 when none waits.")
  long getOldestQueuedSeconds();

  @Says("Calls that were taken on by its queue.")
  long getQueueAppended();

  @Says("Calls of its queue that were made later and accepted.")
  long getQueueReplayed();

  @Says("Calls that its queue did not take on because it was full.")
  long getQueueRefused();

  @Says("Calls of its queue that were given up.")
  long getQueueDead();

  @Says("Calls given up, by earlier processes too, that stand in its file of dead letters.")
  long getDeadLetters();

  // ---- the last things seen --------------------------------------------------------------------

  @Says(
      "How long the final attempts of the last 30 to 60 seconds took, in microseconds, right to"
          + " 12.5 %: count, mean, p50, p90, p99, p999, max. All 0 when there were none.")
  Latency getLatencyMicros();

  @Says(
      "The last failure: class, message, when (ISO-8601, UTC), and the trace it was in where the"
          + " application has one; null when there was none.")
  @Nullable Incident getLastFailure();

  @Says(
      "The last rejection: the class the caller got, message, when (ISO-8601, UTC), and the trace it"
          + " was in where the application has one; null when there was none.")
  @Nullable Incident getLastRejection();

  @Says(
      "The state set by hand, on this guard or on its rule: kind, reason, by whom, seconds left (-1 ="
          + " until cleared); null when there is none.")
  @Nullable OverrideState getOverride();

  // ---- overrides -------------------------------------------------------------------------------

  @Says(
      value = "Refuses every call, whatever the breaker thinks. Acts on the next call.",
      acts = true)
  void forceOpen(
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until cleared.")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(
      value =
          "Keeps the breaker from refusing; it still records, and the other policies still act."
              + " Acts on the next call.",
      acts = true)
  void forceClosed(
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until cleared.")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(
      value =
          "Lets every call pass as if it were not guarded, and counts nothing. Acts on the next call.",
      acts = true)
  void disable(
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until cleared.")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(
      value =
          "Sets a value of the rule for this guard above the rules file, checked as the file is. Acts on the next"
              + " call; stays when the rules are reloaded, as long as the rule is there.",
      acts = true)
  void override(
      @Says(
              name = "path",
              value = "The keys of the value with dots between them, e.g. retry.maxAttempts.")
          String path,
      @Says(name = "value", value = "As the rules file would write it, e.g. 250ms.") String value,
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until cleared.")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(
      value =
          "Asks the resource at once whether it is well, on a connection of the agent's own, and says"
              + " what was found. What the rule's health says of the kind of probe and its timeout"
              + " holds; a success may let an open breaker try calls.",
      acts = true)
  String probe();

  @Says(
      value = "Closes the breaker and forgets its window. Overrides and counters stay.",
      acts = true)
  void reset();

  @Says(
      value =
          "Clears what was set on this guard, states and values; what was set on its rule stays."
              + " Acts on the next call.",
      acts = true)
  void clearOverrides();
}
