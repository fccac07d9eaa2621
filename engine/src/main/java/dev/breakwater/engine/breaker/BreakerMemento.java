package dev.breakwater.engine.breaker;

/**
 * What a breaker that is not closed has to remember to go on in another JVM, as of one moment.
 *
 * @param state OPEN or RAMPING; probing that was cut short begins anew, so it is an opening that is
 *     over
 * @param openings in a row
 * @param elapsedNanos since it took that state
 * @param lengthNanos how long it stays OPEN in all; 0 for the others
 * @param why what led to it, in words
 * @param calls the window that led to it, to be shown
 * @param failed of these calls
 * @param slow of these calls
 * @param minimum calls below which these give no rate
 */
public record BreakerMemento(
    BreakerState state,
    int openings,
    long elapsedNanos,
    long lengthNanos,
    String why,
    long calls,
    long failed,
    long slow,
    int minimum) {

  private static final String KEPT = "kept over a restart: ";

  /** Whether this is why a breaker is as it is that goes on from before a restart. */
  public static boolean isKept(String why) {
    return why.startsWith(KEPT);
  }

  /** The same some time later. */
  public BreakerMemento later(long nanos) {
    return new BreakerMemento(
        state,
        openings,
        elapsedNanos + Math.max(0, nanos),
        lengthNanos,
        why,
        calls,
        failed,
        slow,
        minimum);
  }

  /** Why a breaker that goes on from here is as it is. */
  public String whyKept() {
    return isKept(why) ? why : KEPT + why;
  }

  Counts counts() {
    return new Counts(calls, failed, slow);
  }
}
