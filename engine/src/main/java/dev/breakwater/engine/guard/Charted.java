package dev.breakwater.engine.guard;

import org.jspecify.annotations.Nullable;

/**
 * Figures of a guard that are made for charts.
 *
 * @param failedAfterRetry calls that failed although they were made again
 * @param backoffs times that a call was to wait before its next attempt
 * @param backoffNanos how long together, as decided
 * @param waitingForPermit threads that the rate limiter lets wait at this moment
 * @param transitions counted live
 * @param fellBack what came of the rule's fallback, step by step
 * @param actions done beside the calls; counted live
 * @param durations of final attempts
 * @param late calls that succeeded, later than the rule promises
 * @param chaos what was done on purpose
 * @param budgets what is left of what the rule promises
 * @param history of the resource; null where no breaker has one
 */
public record Charted(
    long failedAfterRetry,
    long backoffs,
    long backoffNanos,
    int waitingForPermit,
    Transitions transitions,
    FellBack fellBack,
    ActionCounts actions,
    Durations durations,
    long late,
    Injected chaos,
    Budgets budgets,
    @Nullable History history) {

  static Charted of(GuardStats stats, Injected chaos, @Nullable History history) {
    return new Charted(
        stats.of(GuardStats.Event.FAILED_AFTER_RETRY),
        stats.of(GuardStats.Event.BACKOFFS),
        stats.of(GuardStats.Event.BACKOFF_NANOS),
        (int) stats.of(GuardStats.Event.WAITING_FOR_PERMIT),
        stats.transitions,
        FellBack.of(stats),
        stats.actions,
        stats.durations.read(),
        stats.of(GuardStats.Event.LATE),
        chaos,
        stats.budgets(),
        history);
  }
}
