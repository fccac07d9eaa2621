package dev.breakwater.engine.spec;

/** How a delay d is spread. The cap is always applied before the jitter. */
public enum Jitter {
  /** Anything from 0 to d. */
  FULL,
  /** d/2 and anything up to d/2 more. */
  EQUAL,
  /** d. */
  NONE
}
