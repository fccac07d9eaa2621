package dev.breakwater.engine.breaker;

import org.jspecify.annotations.Nullable;

/** Calls are refused until the wait is over; the first to come after that begins the probing. */
final class Open extends State {

  /** Nanoseconds this opening lasts, jitter included. */
  final long wait;

  private final String why;
  private final String words;
  private final Counts counts;
  private final int minimum;

  /**
   * @param counts what led to it, kept to be shown
   * @param minimum calls below which these counts give no rate
   */
  Open(long wait, String why, Counts counts, int minimum, long since, int openings) {
    super(since, openings);
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
    return now - since < wait ? null : breaker.probe(this, "wait over", now).admit(breaker, now);
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
