package dev.breakwater.metrics;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The guards of this JVM, each with how it was last seen. For one thread at a time. */
public final class KnownGuards {

  private final Guards guards;
  private Map<Guard, SeenGuard> known = Map.of();

  public KnownGuards(Guards guards) {
    this.guards = guards;
  }

  /** Those there are now, in an order that stays while none comes or goes. */
  public Collection<SeenGuard> now() {
    Collection<Guard> all = guards.all();
    if (all.size() != known.size() || !known.keySet().containsAll(all)) {
      Map<Guard, SeenGuard> next = new LinkedHashMap<>();
      for (Guard guard : all) {
        SeenGuard before = known.get(guard);
        next.put(guard, before == null ? new SeenGuard(guard) : before);
      }
      known = next;
    }
    return known.values();
  }
}
