package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerState;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How often a breaker went from one state to another since its guard exists. */
public final class Transitions {

  /** A change of state. */
  public record Transition(BreakerState from, BreakerState to) {}

  /** All that a breaker makes, those by an operator's reset included. */
  public static final List<Transition> ALL =
      List.of(
          new Transition(BreakerState.CLOSED, BreakerState.OPEN),
          new Transition(BreakerState.OPEN, BreakerState.HALF_OPEN),
          new Transition(BreakerState.OPEN, BreakerState.CLOSED),
          new Transition(BreakerState.HALF_OPEN, BreakerState.OPEN),
          new Transition(BreakerState.HALF_OPEN, BreakerState.RAMPING),
          new Transition(BreakerState.HALF_OPEN, BreakerState.CLOSED),
          new Transition(BreakerState.RAMPING, BreakerState.OPEN),
          new Transition(BreakerState.RAMPING, BreakerState.CLOSED));

  private static final int STATES = BreakerState.values().length;

  /** Null before the first. */
  private final AtomicReference<@Nullable AtomicLongArray> counts = new AtomicReference<>();

  void count(BreakerState from, BreakerState to) {
    AtomicLongArray known = counts.get();
    if (known == null) {
      AtomicLongArray fresh = new AtomicLongArray(STATES * STATES);
      AtomicLongArray raced = counts.compareAndExchange(null, fresh);
      known = raced == null ? fresh : raced;
    }
    known.getAndIncrement(index(from, to));
  }

  public long of(Transition change) {
    AtomicLongArray known = counts.get();
    return known == null ? 0 : known.get(index(change.from, change.to));
  }

  private static int index(BreakerState from, BreakerState to) {
    return from.ordinal() * STATES + to.ordinal();
  }
}
