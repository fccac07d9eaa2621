package dev.breakwater.engine.guard;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * When a resource was down, by its breaker: from opening until the probes are good. Written at
 * changes of state, by whichever thread makes them.
 */
final class Outages {

  /**
   * @param number of outages, the one that lasts included
   * @param nanos that those that are over took together
   * @param down whether one lasts
   * @param since when, on the ticker
   * @param shown nanoseconds of the one that lasts that somebody has been told of: who ends it may
   *     have read the clock before
   */
  private record Past(long number, long nanos, boolean down, long since, long shown) {

    long lasted(long now) {
      return Math.max(shown, now - since);
    }

    Past shownAt(long now) {
      return new Past(number, nanos, down, since, lasted(now));
    }
  }

  /** Null before the first. */
  private final AtomicReference<@Nullable Past> past = new AtomicReference<>();

  /** Notes that the resource is down or up from now on, unless that is known. */
  void become(boolean down, long now) {
    Past known;
    Past next;
    do {
      known = past.get();
      if (down == (known != null && known.down)) {
        return;
      }
      next =
          known == null
              ? new Past(1, 0, true, now, 0)
              : down
                  ? new Past(known.number + 1, known.nanos, true, now, 0)
                  : new Past(known.number, known.nanos + known.lasted(now), false, now, 0);
    } while (!past.compareAndSet(known, next));
  }

  /**
   * The history until now; null while there is no breaker to have one.
   *
   * @param lived nanoseconds since the guard exists
   */
  @Nullable History read(boolean watched, long lived, long now) {
    Past known = past.get();
    while (known != null && known.down && known.lasted(now) > known.shown) {
      Past next = known.shownAt(now);
      Past raced = past.compareAndExchange(known, next);
      known = raced == known ? next : raced;
    }
    if (known == null) {
      return watched ? new History(0, 0, lived) : null;
    }
    long down = known.nanos + known.shown;
    return new History(known.number, Math.min(down, lived), lived);
  }
}
