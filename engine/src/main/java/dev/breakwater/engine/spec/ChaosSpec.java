package dev.breakwater.engine.spec;

/**
 * What is done to a share of the calls on purpose, to see what becomes of it.
 *
 * @param probability that an attempt is struck, in percent; 0 = off
 * @param latencyNanos that a struck attempt is held back; 0 = not at all
 * @param kind what it comes to then
 * @param end the class name, the status or the SQLState of that; empty for {@link Kind#LATENCY}
 * @param ttlNanos how long it is on, counted from when it was switched on
 * @param maxPercent of the calls that may be struck, whatever the probability
 */
public record ChaosSpec(
    double probability,
    long latencyNanos,
    Kind kind,
    String end,
    long ttlNanos,
    double maxPercent) {

  /** What a struck attempt comes to. */
  public enum Kind {
    /** To whatever its body comes to, only later. */
    LATENCY("latency"),
    /** To an exception. */
    ERROR("error"),
    /** To an HTTP answer of that status. */
    STATUS("status"),
    /** To an {@code SQLException} of that state. */
    SQL_STATE("sqlState");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** In the words of the rules file. */
    public String word() {
      return word;
    }
  }

  /** For the log, e.g. {@code 5 % of the attempts are held back for 200 ms and get status 503}. */
  public String text() {
    StringBuilder text = new StringBuilder(Percent.text(probability)).append(" % of the attempts");
    if (latencyNanos > 0) {
      text.append(" are held back for ").append(latencyNanos / 1_000_000).append(" ms");
    }
    if (kind != Kind.LATENCY) {
      text.append(latencyNanos > 0 ? " and" : "").append(" get ").append(kind.word());
      text.append(' ').append(end);
    }
    return text.toString();
  }
}
