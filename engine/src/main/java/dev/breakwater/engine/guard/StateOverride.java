package dev.breakwater.engine.guard;

import dev.breakwater.engine.spec.Nanos;

/**
 * An operator's word on a guard's state, above whatever its breaker thinks.
 *
 * @param forever whether it lasts until cleared; else it is over at {@code endsAt}
 * @param endsAt ticker nanoseconds
 * @param reason the operator's, for those who come after
 * @param by who said it; empty when that is not known
 * @param ofRule whether it was said of the rule, and so of all its guards
 */
public record StateOverride(
    Kind kind, boolean forever, long endsAt, String reason, String by, boolean ofRule) {

  /** What the guard is made to do. */
  public enum Kind {
    /** Every call is refused. */
    FORCED_OPEN,
    /** The breaker refuses nothing; it still records. */
    FORCED_CLOSED,
    /** No policy acts at all and nothing is counted. */
    DISABLED
  }

  /**
   * A word from now on.
   *
   * @param ttlSeconds how long; 0 = until cleared
   * @throws IllegalArgumentException when it is below 0
   */
  static StateOverride from(
      long now, Kind kind, long ttlSeconds, String reason, String by, boolean ofRule) {
    if (ttlSeconds < 0) {
      throw new IllegalArgumentException(
          "ttlSeconds: found " + ttlSeconds + ", expected 0 (until cleared) or more");
    }
    long ends = now + Nanos.seconds(Math.min(ttlSeconds, Long.MAX_VALUE / 4_000_000_000L));
    return new StateOverride(kind, ttlSeconds == 0, ends, reason, by, ofRule);
  }

  public boolean isOver(long now) {
    return !forever && now - endsAt >= 0;
  }

  /** Nanoseconds left; -1 when it lasts until cleared. */
  public long left(long now) {
    return forever ? -1 : Math.max(0, endsAt - now);
  }

  /** For the log, e.g. {@code FORCED_OPEN for 60 s: INC-42 (by alice)}. */
  public String text(long now) {
    String until = forever ? "" : " for " + (left(now) + 999_999_999L) / 1_000_000_000L + " s";
    return kind + until + ": " + reason + (by.isEmpty() ? "" : " (by " + by + ")");
  }
}
