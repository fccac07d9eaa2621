package dev.breakwater.recovery.level;

/**
 * What makes a level be entered.
 *
 * @param threshold reached is enough; in the sign's own unit
 */
public record Trigger(Sign sign, double threshold) {

  boolean holds(Signs now) {
    return now.of(sign) >= threshold; // never, where it is not known
  }

  /** Whether it is so far below the threshold that the level may be left; also when not known. */
  boolean isQuiet(Signs now, double leaveAtPercent) {
    return !(now.of(sign) >= threshold * leaveAtPercent / 100);
  }
}
