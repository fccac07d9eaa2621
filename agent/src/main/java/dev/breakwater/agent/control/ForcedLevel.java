package dev.breakwater.agent.control;

import dev.breakwater.engine.spec.Level;

/**
 * A level that an operator has forced.
 *
 * @param forever until it is cleared
 * @param seconds it was forced for, or that were left of that at a restart
 * @param endsAt on the ticker
 * @param kept whether that was before a restart
 */
record ForcedLevel(
    Level level,
    boolean forever,
    long seconds,
    long endsAt,
    String reason,
    String by,
    boolean kept) {

  boolean isOver(long now) {
    return !forever && now - endsAt >= 0;
  }

  /** Nanoseconds; below 0 = until it is cleared. */
  long left(long now) {
    return forever ? -1 : Math.max(0, endsAt - now);
  }

  String text() {
    return "forced"
        + (by.isEmpty() ? "" : " by " + by)
        + (forever ? "" : " for " + seconds + " s")
        + ": "
        + reason
        + (kept ? ", kept over a restart" : "");
  }
}
