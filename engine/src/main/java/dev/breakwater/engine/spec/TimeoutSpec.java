package dev.breakwater.engine.spec;

/**
 * How long a call may take; at least one of the two is set.
 *
 * @param attemptNanos each attempt; 0 = no limit
 * @param totalNanos all attempts and the waits between them; 0 = no limit
 * @param interrupt whether the caller may be interrupted where its client has no cancel of its own
 */
public record TimeoutSpec(long attemptNanos, long totalNanos, boolean interrupt) {}
