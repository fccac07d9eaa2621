package dev.breakwater.engine.spec;

/**
 * What a rule promises of its calls, over a window: a share that is served, and a share of those
 * that is served in time. A share of 0 promises nothing.
 *
 * @param availability of the calls, e.g. 0.999
 * @param latencyShare of the calls served, e.g. 0.99
 * @param latencyNanos within which that share of them is served; 0 = no promise
 * @param windowNanos over how long both hold
 */
public record SloSpec(
    double availability, double latencyShare, long latencyNanos, long windowNanos) {}
