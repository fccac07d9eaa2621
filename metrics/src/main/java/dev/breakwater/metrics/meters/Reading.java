package dev.breakwater.metrics.meters;

import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.SeenGuard;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Reads one figure of a guard. Meters hold what they read from weakly, and this strongly: so it
 * keeps the guard that it is asked for.
 */
record Reading(SeenGuard guard, Ticker ticker, ToDoubleFunction<GuardSnapshot> figure)
    implements ToDoubleFunction<SeenGuard>, ToLongFunction<SeenGuard> {

  @Override
  public double applyAsDouble(SeenGuard asked) {
    return figure.applyAsDouble(guard.snapshot(ticker.coarse()));
  }

  @Override
  public long applyAsLong(SeenGuard asked) {
    return (long) applyAsDouble(asked);
  }
}
