package dev.breakwater.engine.spec;

/**
 * When further attempts of an asynchronous call are made beside one that takes long. Draws on the
 * retry budget.
 *
 * @param afterNanos until the next attempt; 0 = as long as {@code quantile} of the calls take
 * @param quantile of the durations seen lately, 0 to 1; only where {@code afterNanos} is 0
 * @param maxExtra attempts beside the first, at least 1
 */
public record HedgeSpec(long afterNanos, double quantile, int maxExtra) {

  public static final HedgeSpec DEFAULTS = new HedgeSpec(0, 0.95, 1);
}
