package dev.breakwater.agent.control;

import dev.breakwater.engine.chaos.ChaosTerm;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.model.Rule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells when chaos begins and when it is over: nobody is to take it for an outage. */
final class ChaosWatch implements Chore {

  private static final long SECOND = Nanos.seconds(1);

  /**
   * @param resource of one guard with a value of its own; null = all guards of the rule
   */
  private record Place(String rule, @Nullable String resource) {}

  private final RulesInForce inForce;
  private final Guards guards;
  private final RulesNews news;

  /** The terms whose beginning was told. */
  private Map<Place, ChaosTerm> told = Map.of();

  ChaosWatch(RulesInForce inForce, Guards guards, RulesNews news) {
    this.inForce = inForce;
    this.guards = guards;
    this.news = news;
  }

  @Override
  public long run(long now) {
    Map<Place, ChaosTerm> on = on(now);
    if (on.isEmpty() && told.isEmpty()) {
      return NEVER;
    }
    long soonest = NEVER;
    for (Map.Entry<Place, ChaosTerm> each : told.entrySet()) {
      if (!on.containsKey(each.getKey())) {
        boolean over = each.getValue().isOver(now);
        tell(each.getKey(), over ? "chaos is over: its ttl has run out" : "chaos is off");
      }
    }
    for (Map.Entry<Place, ChaosTerm> each : on.entrySet()) {
      ChaosTerm term = each.getValue();
      if (told.get(each.getKey()) != term) {
        long seconds = (term.left(now) + SECOND - 1) / SECOND;
        String what = "chaos is on for " + seconds + " s, on purpose: " + term.spec().text();
        tell(each.getKey(), what);
      }
      soonest = Math.min(soonest, Math.max(1, term.left(now)));
    }
    told = on;
    return soonest;
  }

  private void tell(Place place, String what) {
    news.chaos(place.rule, place.resource, what);
  }

  /** The terms that are on, of rules and of guards with one of their own. */
  private Map<Place, ChaosTerm> on(long now) {
    Map<Place, ChaosTerm> all = new HashMap<>();
    Map<String, ChaosTerm> terms = guards.engine().chaos().inForce();
    for (Rule rule : inForce.effective().rules()) {
      ChaosTerm term = terms.get(rule.name());
      if (inForce.modeOf(rule.spec()) == Mode.ENFORCE && isOn(term, now)) {
        all.put(new Place(rule.name(), null), term);
      }
    }
    for (Guard guard : guards.all()) {
      ChaosTerm term = guard.chaos();
      boolean own = term != null && term != terms.get(guard.rule());
      if (own && guard.spec().mode() == Mode.ENFORCE && isOn(term, now)) {
        all.put(new Place(guard.rule(), guard.resource().name()), term);
      }
    }
    return all;
  }

  private static boolean isOn(@Nullable ChaosTerm term, long now) {
    ChaosSpec spec = term == null ? null : term.spec();
    return term != null && spec != null && spec.probability() > 0 && !term.isOver(now);
  }
}
