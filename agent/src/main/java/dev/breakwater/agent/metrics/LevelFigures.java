package dev.breakwater.agent.metrics;

import dev.breakwater.engine.spec.Level;

/** The degradation level for those who measure: written by the control thread, read by any. */
public final class LevelFigures {

  private volatile Level level = Level.NORMAL;
  private volatile long transitions;

  /** Notes the level; by one thread alone. */
  public void now(Level next) {
    if (next != level) {
      level = next;
      transitions = transitions + 1;
    }
  }

  public Level level() {
    return level;
  }

  /** How often it has changed. */
  public long transitions() {
    return transitions;
  }
}
