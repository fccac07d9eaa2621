package dev.breakwater.engine.spec;

import java.util.List;

/**
 * How the agent itself asks a resource whether it is well.
 *
 * @param probe what it asks
 * @param path of an HTTP GET; empty = a connection is enough
 * @param statuses of that GET that mean well, such as {@code 200} or {@code 2xx}
 * @param intervalNanos between two probes while the breaker is closed; 0 = none then
 * @param whileOpenNanos between two probes while the breaker is open
 * @param timeoutNanos of one probe
 * @param successes in a row that begin the probing of an open breaker early
 * @param jitter of both intervals
 */
public record HealthSpec(
    Probe probe,
    String path,
    List<String> statuses,
    long intervalNanos,
    long whileOpenNanos,
    long timeoutNanos,
    int successes,
    Jitter jitter) {

  public HealthSpec {
    statuses = List.copyOf(statuses);
  }

  /** What is asked. */
  public enum Probe {
    /** What the kind of target allows best. */
    AUTO,
    /** A connection, closed at once. */
    TCP,
    /** A GET. */
    HTTP,
    /** A connection of the driver's, and {@code isValid}. */
    JDBC,
    /** A PING. */
    REDIS,
    /** Nothing: health is what calls show. */
    OFF
  }
}
