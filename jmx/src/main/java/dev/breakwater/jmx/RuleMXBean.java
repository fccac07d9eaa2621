package dev.breakwater.jmx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule: the sums of its guards, and overrides for all of them. The texts are the manual: what
 * JConsole shows beside each name. Names are frozen by a test.
 *
 * <p>Attributes that are asked for together answer from one look at the guards. Counters are those
 * of the guards there are: a guard that retires takes its own along.
 */
@Says("A rule: the sums of its guards, and overrides for all of them, those met later included.")
public interface RuleMXBean extends CallCounters {

  // ---- state -----------------------------------------------------------------------------------

  @Says("What kind of calls the rule is about: jdbc, http, redis, mongodb, kafka or method.")
  String getTarget();

  @Says("Guards of this rule at this moment: one for each resource that a call has met.")
  int getGuards();

  @Says("Guards of this rule whose state is another one than CLOSED.")
  int getGuardsNotClosed();

  @Says(
      "UP, DEGRADED, DOWN or UNKNOWN: of the rule's guards together, and of the rules it dependsOn.")
  String getHealth();

  @Says("From 0 (dead) to 100 (well), the mean over the guards; -1 while nothing is known.")
  int getHealthScore();

  @Says("Why Health is what it is, in words; empty while it is UP.")
  String getHealthReason();

  @Says(
      "Milliseconds until the rule's chaos, by which calls fail or wait on purpose, is off by"
          + " itself; -1 = it is off, or no call has met the rule yet.")
  long getChaosEndsInMillis();

  @Says("Calls running at this moment.")
  int getConcurrentCalls();

  @Says("Calls waiting for a place in a bulkhead at this moment.")
  int getWaitingCalls();

  @Says(
      "The state set by hand on the rule: kind, reason, by whom, seconds left (-1 = until cleared);"
          + " null when there is none.")
  @Nullable OverrideState getOverride();

  // ---- counters: sums over the guards ----------------------------------------------------------

  @Says("Calls that met the rule. A retried call counts once.")
  long getCalls();

  // ---- what the rule promises ------------------------------------------------------------------

  @Says("The least error budget of its guards: 1 = all is left, 0 = none; -1 = no promise.")
  double getErrorBudgetRemaining();

  @Says(
      "The fastest burn rates of its guards, by window (5m, 30m, 1h, 6h, 3d); -1 = no calls, or no"
          + " promise.")
  Map<String, Double> getErrorBudgetBurnRates();

  @Says("The least latency budget of its guards: 1 = all is left, 0 = none; -1 = no promise.")
  double getLatencyBudgetRemaining();

  @Says("The lowest availability of its guards, from 0 to 1; -1 = no breaker.")
  double getAvailabilityRatio();

  // ---- overrides -------------------------------------------------------------------------------

  @Says(
      value = "Refuses every call, whatever the breakers think. Acts on the next call.",
      acts = true)
  void forceOpen(
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until cleared.")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(
      value =
          "Keeps the breakers from refusing; they still record, and the other policies still act."
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
          "Sets a value of the rule, for all its guards, above the rules file, checked as the file is. Acts on the next"
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
      value = "Closes the breakers and forgets their windows. Overrides and counters stay.",
      acts = true)
  void reset();

  @Says(
      value =
          "Clears what was set on the rule, state and values; what was set on single guards stays."
              + " Acts on the next call.",
      acts = true)
  void clearOverrides();
}
