package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;

/**
 * Has the pools of the occasion's resource let go of what lies idle, or open connections. A pool
 * makes new connections by itself, so there is nothing to take back.
 */
final class PoolAction extends AskedAction<ActionSpec> {

  private final Doers.Pools pools;
  private volatile int done;

  PoolAction(ActionSpec spec, Doers.Pools pools) {
    super(spec);
    this.pools = pools;
  }

  @Override
  public String act(Occasion occasion) throws Exception {
    if (spec instanceof ActionSpec.WarmPool warm) {
      done = pools.warm(occasion, warm.connections());
      return counted(done, "connection") + " opened and given back";
    }
    done = pools.evict(occasion);
    return done == 0
        ? "no pool of this resource that can do so was met yet"
        : counted(done, "pool") + " let go of idle connections";
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Nothing was there to be done by. */
  @Override
  public boolean verify(Occasion occasion) {
    return done > 0;
  }
}
