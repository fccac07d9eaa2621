package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;

/** Tells the end of overrides of guards that no call comes by to find it. */
final class EndedOverrides implements Chore {

  private static final long EVERY = Nanos.seconds(1);

  private final Guards guards;

  EndedOverrides(Guards guards) {
    this.guards = guards;
  }

  @Override
  public long run(long now) {
    return guards.expireOverrides() ? EVERY : NEVER;
  }
}
