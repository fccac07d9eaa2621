package dev.breakwater.engine.guard;

/**
 * How well a guard's resource is, as it was last judged; see {@code recovery.health}. The engine
 * only keeps it, so that whoever looks at a guard sees it.
 *
 * @param score from 0 (dead) to 100 (well); -1 while nothing is known
 * @param because in words; empty while it is {@code UP}
 * @param sign whether there was any sign of life yet: a call or a probe that succeeded
 * @param signAt ticker nanoseconds of the last one
 * @param lastProbe what the agent's own last probe found, in words; empty where there was none
 */
public record Health(
    Status status, int score, String because, boolean sign, long signAt, String lastProbe) {

  public static final Health UNKNOWN = new Health(Status.UNKNOWN, -1, "", false, 0, "");

  /** Names and order are part of the contract. */
  public enum Status {
    /** It answers as it should. */
    UP,
    /** It answers, but worse than it should. */
    DEGRADED,
    /** It does not answer. */
    DOWN,
    /** Nothing, or nothing lately, says anything of it. */
    UNKNOWN
  }

  /** Milliseconds since the last sign of life; -1 while there was none. */
  public long heartbeatAgeMillis(long now) {
    return sign ? Math.max(0, now - signAt) / 1_000_000 : -1;
  }
}
