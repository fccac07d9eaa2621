package dev.breakwater.engine.guard;

import dev.breakwater.engine.spec.FallbackSpec.Kind;

/**
 * What came of the steps of a fallback: how often each kind was asked for an answer, and had one.
 */
public final class FellBack {

  private static final Kind[] KINDS = Kind.values();

  private final long[] answered = new long[KINDS.length];
  private final long[] failed = new long[KINDS.length];

  private FellBack() {}

  static FellBack of(GuardStats stats) {
    FellBack seen = new FellBack();
    for (Kind kind : KINDS) {
      seen.answered[kind.ordinal()] = stats.fellBackTo(kind, true);
      seen.failed[kind.ordinal()] = stats.fellBackTo(kind, false);
    }
    return seen;
  }

  /** Calls that a step of this kind has answered. */
  public long answered(Kind kind) {
    return answered[kind.ordinal()];
  }

  /** Calls that a step of this kind was asked about and had no answer to. */
  public long failed(Kind kind) {
    return failed[kind.ordinal()];
  }
}
