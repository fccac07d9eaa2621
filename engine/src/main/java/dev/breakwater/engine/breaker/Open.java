package dev.breakwater.engine.breaker;

import org.jspecify.annotations.Nullable;

/**
 * Calls are refused until the wait is over; the first to come after that begins the probing. A hint
 * may begin it earlier: at once in the first opening, and after each hint that calls have proved
 * wrong only when twice as large a share of the wait has passed, in the end not before all of it.
 * So a resource that answers probes and fails calls is asked as seldom as one that answers nothing.
 */
final class Open extends State {

  /** Nanoseconds this opening lasts, jitter included. */
  final long wait;

  /** Hints proved wrong in a row after which no hint shortens the wait: 1/16, 1/8, ..., all. */
  private static final int HINTS_HEEDED = 5;

  private final String why;
  private final String words;
  private final Counts counts;
  private final int minimum;

  /**
   * @param counts what led to it, kept to be shown
   * @param minimum calls below which these counts give no rate
   */
  Open(long wait, String why, Counts counts, int minimum, long since, int openings, int hinted) {
    super(since, openings, hinted);
    this.wait = wait;
    this.why = why;
    this.words = "OPEN (" + why + ')';
    this.counts = counts;
    this.minimum = minimum;
  }

  @Override
  BreakerState name() {
    return BreakerState.OPEN;
  }

  @Override
  @Nullable BreakerPermit admit(CircuitBreaker breaker, long now) {
    return !isOver(now) ? null : breaker.probe(this, "wait over", now).admit(breaker, now);
  }

  boolean isOver(long now) {
    return now - since >= wait;
  }

  /** Nanoseconds until a hint may begin the probing; 0 = now. */
  long hintAfter(long now) {
    if (hinted == 0) {
      return 0;
    }
    return Math.max(0, (wait >> Math.max(0, HINTS_HEEDED - hinted)) - (now - since));
  }

  @Override
  long retryAfter(long now) {
    return Math.max(0, wait - (now - since));
  }

  @Override
  Counts counts(long now) {
    return counts;
  }

  @Override
  BreakerMemento memento(long now) {
    return new BreakerMemento(
        name(),
        openings,
        Math.max(0, now - since),
        wait,
        why,
        counts.calls(),
        counts.failed(),
        counts.slow(),
        minimum);
  }

  @Override
  String describe(CircuitBreaker breaker, long now) {
    return words;
  }

  @Override
  int minimum(CircuitBreaker breaker) {
    return minimum;
  }
}
