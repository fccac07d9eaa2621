package dev.breakwater.engine.spec;

/**
 * Where and how long to keep what guards know, for the JVM that comes after a restart.
 *
 * @param directory as the rules say it
 * @param intervalNanos between two snapshots
 * @param maxAgeNanos what is older is not used
 * @param keep how many snapshots
 */
public record StateSpec(String directory, long intervalNanos, long maxAgeNanos, int keep) {}
