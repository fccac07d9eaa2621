package dev.breakwater.jmx.client;

/**
 * What is worth a line about a guard of another JVM.
 *
 * @param chaos whether calls fail or wait on purpose
 * @param health UP, DEGRADED, DOWN or UNKNOWN
 * @param healthScore from 0 to 100, -1 where nothing is known
 * @param failureRate percent, -1 where there is none
 * @param p99Micros of the last half to whole minute
 */
public record GuardLine(
    String rule,
    String resource,
    String state,
    String mode,
    boolean chaos,
    String health,
    long healthScore,
    long calls,
    long failures,
    long rejected,
    long retries,
    long timeouts,
    long running,
    double failureRate,
    long p99Micros) {}
