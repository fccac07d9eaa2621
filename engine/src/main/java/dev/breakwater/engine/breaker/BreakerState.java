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
  RAMPING
}
