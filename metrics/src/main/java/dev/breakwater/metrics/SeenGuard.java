package dev.breakwater.metrics;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.spec.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * A guard, and how it was last seen. All its figures that are asked for within a moment are
 * answered from one snapshot, so that they fit together and cost one look.
 */
public final class SeenGuard {

  /** Longer than a scrape takes, shorter than anybody waits between two. */
  private static final long MOMENT = Nanos.millis(100);

  private record Seen(GuardSnapshot snapshot, long at) {}

  private final Guard guard;
  private volatile @Nullable Seen seen;

  public SeenGuard(Guard guard) {
    this.guard = guard;
  }

  public Guard guard() {
    return guard;
  }

  /** The guard at this moment. */
  public GuardSnapshot snapshot(long now) {
    Seen last = seen;
    if (last != null && now - last.at < MOMENT) {
      return last.snapshot;
    }
    GuardSnapshot fresh = guard.snapshot();
    seen = new Seen(fresh, now);
    return fresh;
  }
}
