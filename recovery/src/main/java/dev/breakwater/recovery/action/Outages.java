package dev.breakwater.recovery.action;

import dev.breakwater.engine.breaker.BreakerState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which change of a guard's state is an occasion: the beginning of an outage, its end, and a way
 * back that fails again and again. One thread.
 *
 * @param <G> what stands for a guard
 */
public final class Outages<G> {

  /** Openings in a row, of guards that are not closed. */
  private final Map<G, Integer> openings = new HashMap<>();

  /** What the change means; null = nothing is due. */
  public @Nullable Trigger changed(G guard, BreakerState from, BreakerState to, int after) {
    switch (to) {
      case OPEN:
        int inARow = openings.getOrDefault(guard, 0) + 1;
        openings.put(guard, inARow);
        if (from == BreakerState.CLOSED) {
          return Trigger.OPEN;
        }
        return after > 0 && inARow % after == 0 ? Trigger.REPEATED_FAILURE : null;
      case CLOSED:
        openings.remove(guard);
        return from == BreakerState.RAMPING ? null : Trigger.RECOVERED;
      case RAMPING:
        return Trigger.RECOVERED;
      default:
        return null;
    }
  }

  /** Openings in a row so far. */
  public int openings(G guard) {
    return openings.getOrDefault(guard, 0);
  }

  /** The guard is gone. */
  public void forget(G guard) {
    openings.remove(guard);
  }
}
