package dev.breakwater.engine.spec;

/**
 * Client-side throttling: refuse by the share of calls the resource has not accepted.
 *
 * @param ratio calls made for each accepted one before any is refused (K), at least 1
 * @param windowNanos over how long it is judged
 */
public record ShedSpec(double ratio, long windowNanos) {

  public static final ShedSpec DEFAULTS = new ShedSpec(2.0, Nanos.seconds(120));
}
