package dev.breakwater.agent.call;

import dev.breakwater.engine.guard.Guard;

/**
 * That all calls of a site go to a guard that is switched off. Seen before anything else is done,
 * so that a rule that is off costs a few loads a call.
 */
final class Asleep {

  private final Guard guard;
  private final Object epoch;

  /**
   * @param epoch of the router that led to this guard, {@link Router#epoch}
   */
  Asleep(Guard guard, Object epoch) {
    this.guard = guard;
    this.epoch = epoch;
  }

  boolean isStillSo(Router router) {
    return epoch == router.epoch() && guard.isOff();
  }
}
