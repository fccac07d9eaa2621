package dev.breakwater.agent.control;

/** Something the control thread does again and again. */
interface Chore {

  /** Never, unless something else wakes the thread. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Does what is due.
   *
   * @param now ticker nanoseconds
   * @return nanoseconds until something may be due again, or {@link #NEVER}
   */
  long run(long now);
}
