package dev.breakwater.engine.breaker;

/** What the probes have shown, for certain. */
enum ProbeVerdict {
  /** The outcomes still missing decide. */
  UNKNOWN,
  /** Even if all that is missing went badly, the rates would stay below their thresholds. */
  WELL,
  /** The failure rate has reached its threshold, whatever else comes. */
  FAILING,
  /** So has the slow call rate. */
  SLOW
}
