package dev.breakwater.engine.guard;

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
 */
public record Charted(
    long failedAfterRetry,
    long backoffs,
    long backoffNanos,
    int waitingForPermit,
    Transitions transitions,
    FellBack fellBack,
    ActionCounts actions,
    Durations durations) {

  static Charted of(GuardStats stats) {
    return new Charted(
        stats.of(GuardStats.Event.FAILED_AFTER_RETRY),
        stats.of(GuardStats.Event.BACKOFFS),
        stats.of(GuardStats.Event.BACKOFF_NANOS),
        (int) stats.of(GuardStats.Event.WAITING_FOR_PERMIT),
        stats.transitions,
        FellBack.of(stats),
        stats.actions,
        stats.durations.read());
  }
}
