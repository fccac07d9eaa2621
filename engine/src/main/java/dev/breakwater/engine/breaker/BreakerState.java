package dev.breakwater.engine.breaker;

/** What a circuit breaker does with calls. */
public enum BreakerState {
  /** Admits all, opens when the window says so. */
  CLOSED,
  /** Refuses all until its time is over. */
  OPEN,
  /** Admits a few probes, whose outcomes decide. */
  HALF_OPEN,
  /** Admits a growing share, opens again when the window says so. */
  RAMPING,
  /** An operator's: refuses all. */
  FORCED_OPEN,
  /** An operator's: admits all, goes on recording. */
  FORCED_CLOSED,
  /** An operator's: admits all, records nothing. */
  DISABLED;

  /** Whether an operator put the breaker there, and only an operator takes it back. */
  public boolean isOverride() {
    return this == FORCED_OPEN || this == FORCED_CLOSED || this == DISABLED;
  }
}
