package dev.breakwater.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * How many calls may be in flight.
 *
 * @param maxConcurrentCalls the limit where it is not adaptive
 * @param maxWaitNanos how long a call may wait for a place; 0 = not at all
 * @param maxWaiting how many may wait
 * @param adaptive null = the fixed limit
 */
public record BulkheadSpec(
    int maxConcurrentCalls, long maxWaitNanos, int maxWaiting, @Nullable Adaptive adaptive) {

  public static final BulkheadSpec DEFAULTS = new BulkheadSpec(25, 0, 100, null);

  /** Bounds of a limit that follows latency and errors. */
  public record Adaptive(int min, int max, int initial) {

    public static final Adaptive DEFAULTS = new Adaptive(1, 200, 20);
  }
}
