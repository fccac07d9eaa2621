package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Router;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.model.Rule;

/** Now and then takes out the guards that nobody has used for as long as their rule says. */
final class IdleGuards implements Chore {

  private static final long SOONEST = Nanos.seconds(1);
  private static final long LATEST = Nanos.seconds(60);

  /** Looks within the shortest time that any rule names: so no guard is long over its time. */
  private static final long LOOKS = 4;

  private final Guards guards;
  private final Router router;
  private final RulesInForce inForce;
  private boolean waiting;
  private long nextAt;

  IdleGuards(Guards guards, Router router, RulesInForce inForce) {
    this.guards = guards;
    this.router = router;
    this.inForce = inForce;
  }

  @Override
  public long run(long now) {
    if (guards.all().isEmpty()) {
      waiting = false;
      return NEVER; // the first guard wakes this thread
    }
    if (waiting && nextAt - now > 0) {
      return nextAt - now;
    }
    if (waiting) {
      router.retireIdle(now);
    }
    waiting = true;
    long pause = pause();
    nextAt = now + pause;
    return pause;
  }

  private long pause() {
    long shortest = Long.MAX_VALUE;
    for (Rule rule : inForce.effective().rules()) {
      shortest = Math.min(shortest, rule.idleAfterNanos());
    }
    return Math.max(SOONEST, Math.min(LATEST, shortest / LOOKS));
  }
}
