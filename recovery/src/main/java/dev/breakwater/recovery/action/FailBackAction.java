package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;

/**
 * Lets calls back to the resource that they were kept away from. Its breaker lets a few of them try
 * first; if they fail, the guard opens, and whatever the rule does then is done again.
 */
final class FailBackAction implements Action {

  private final Doers.FailOvers failOvers;
  private final long timeLimitNanos;

  FailBackAction(Doers.FailOvers failOvers, long timeLimitNanos) {
    this.failOvers = failOvers;
    this.timeLimitNanos = timeLimitNanos;
  }

  @Override
  public ActionSpec.Kind kind() {
    return ActionSpec.Kind.FAIL_BACK;
  }

  @Override
  public long timeLimitNanos() {
    return timeLimitNanos;
  }

  @Override
  public String act(Occasion occasion) {
    failOvers.release(occasion);
    return occasion.why();
  }

  /** An operator's word stands. */
  @Override
  public boolean verify(Occasion occasion) {
    return !failOvers.isHeld(occasion);
  }
}
