package dev.breakwater.agent.control;

import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.spec.Nanos;

/** Some time after a change of plan, finds the classes that were just being loaded then. */
final class Stragglers implements Chore {

  /** Longer than a class is on its way from its transformation to its loader. */
  private static final long AFTER = Nanos.seconds(1);

  private final Weaver weaver;

  Stragglers(Weaver weaver) {
    this.weaver = weaver;
  }

  @Override
  public long run(long now) {
    long left = weaver.replannedAt() + AFTER - now;
    if (!weaver.hasStragglers()) {
      return NEVER;
    }
    if (left > 0) {
      return left;
    }
    weaver.catchUp();
    return NEVER;
  }
}
