package dev.breakwater.engine.guard;

/**
 * An operator's word on a guard's state, above whatever its breaker thinks.
 *
 * @param forever whether it lasts until cleared; else it is over at {@code endsAt}
 * @param endsAt ticker nanoseconds
 * @param reason the operator's, for those who come after
 */
public record StateOverride(Kind kind, boolean forever, long endsAt, String reason) {

  /** What the guard is made to do. */
  public enum Kind {
    /** Every call is refused. */
    FORCED_OPEN,
    /** The breaker refuses nothing; it still records. */
    FORCED_CLOSED,
    /** No policy acts at all and nothing is counted. */
    DISABLED
  }

  public boolean isOver(long now) {
    return !forever && now - endsAt >= 0;
  }

  /** Nanoseconds left; -1 when it lasts until cleared. */
  public long left(long now) {
    return forever ? -1 : Math.max(0, endsAt - now);
  }
}
