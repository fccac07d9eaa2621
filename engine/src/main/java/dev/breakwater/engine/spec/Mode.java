package dev.breakwater.engine.spec;

/** How far a guard may go. */
public enum Mode {
  /** Decide and act. */
  ENFORCE,
  /** Decide and count what would have been done, but do nothing. */
  OBSERVE,
  /** Neither: the call passes as if it were not guarded. */
  OFF
}
