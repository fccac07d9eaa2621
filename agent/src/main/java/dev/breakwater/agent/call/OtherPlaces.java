package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.guard.Alternative;
import dev.breakwater.engine.guard.Guard;

/** The guards that a rule has at other places than the call was meant for. */
final class OtherPlaces implements Elsewhere.Places {

  private final Router router;
  private final Guard guard;

  OtherPlaces(Router router, Guard guard) {
    this.router = router;
    this.guard = guard;
  }

  @Override
  public Elsewhere enter(Unanswered call, Resource place) throws Throwable {
    if (place.name().equals(guard.resource().name())) {
      throw new Unanswerable("it is the place where the call has failed");
    }
    Guard there = router.guardOf(guard.rule(), place, call.subject().operation());
    if (there == null) {
      throw new Unanswerable("the rule is gone");
    }
    return Alternative.enter(there, call, place);
  }
}
