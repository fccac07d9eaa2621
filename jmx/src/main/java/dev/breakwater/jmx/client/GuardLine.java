package dev.breakwater.jmx.client;

/**
 * What is worth a line about a guard of another JVM.
 *
 * @param failureRate percent, -1 where there is none
 * @param p99Micros of the last half to whole minute
 */
public record GuardLine(
    String rule,
    String resource,
    String state,
    String mode,
    long calls,
    long failures,
    long rejected,
    long retries,
    long timeouts,
    long running,
    double failureRate,
    long p99Micros) {}
