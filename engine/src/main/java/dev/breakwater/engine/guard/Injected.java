package dev.breakwater.engine.guard;

import dev.breakwater.engine.chaos.Chaos;
import dev.breakwater.engine.spec.ChaosSpec.Kind;
import org.jspecify.annotations.Nullable;

/** What chaos has done to a guard's attempts, by what they came to, and how long it goes on. */
public final class Injected {

  private static final Kind[] KINDS = Kind.values();

  private final long[] counts = new long[KINDS.length];
  private final long endsInMillis;

  private Injected(long endsInMillis) {
    this.endsInMillis = endsInMillis;
  }

  static Injected of(GuardStats stats, @Nullable Chaos chaos, long now) {
    long left = chaos == null ? 0 : chaos.term().left(now);
    Injected seen = new Injected(left == 0 ? -1 : left / 1_000_000);
    for (Kind kind : KINDS) {
      seen.counts[kind.ordinal()] = stats.injections(kind);
    }
    return seen;
  }

  static long inAll(GuardStats stats) {
    long sum = 0;
    for (Kind kind : KINDS) {
      sum += stats.injections(kind);
    }
    return sum;
  }

  /** Attempts that were struck and came to this. */
  public long of(Kind kind) {
    return counts[kind.ordinal()];
  }

  /** Milliseconds until chaos is off by itself; -1 when it is off. */
  public long endsInMillis() {
    return endsInMillis;
  }
}
