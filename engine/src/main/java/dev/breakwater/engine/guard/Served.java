package dev.breakwater.engine.guard;

/**
 * How a guard has served its callers since it exists. Calls that their caller is to blame for, or
 * has given up, are in none of these.
 *
 * @param good calls that succeeded, by whichever attempt
 * @param bad calls that failed, and calls that were refused: whoever is refused is not served
 * @param late good ones that took longer than the rule promises, waits and retries included
 */
public record Served(long good, long bad, long late) {

  /** Of a guard that has seen nothing yet. */
  public static final Served NOTHING = new Served(0, 0, 0);

  static Served of(GuardStats stats) {
    long late = stats.of(GuardStats.Event.LATE); // first: there are never more than good ones
    long bad = stats.of(GuardStats.Event.FAILURES) + stats.rejectedInAll();
    return new Served(stats.healthy.successes(), bad, late);
  }
}
