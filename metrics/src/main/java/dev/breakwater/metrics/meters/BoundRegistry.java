package dev.breakwater.metrics.meters;

import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.Meters;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.Source;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The meters of all guards, and the agent's, in a registry. For one thread at a time. */
final class BoundRegistry implements Meters {

  private final MeterRegistry registry;
  private final Ticker ticker;
  private final AgentMeters agent;
  private final Map<SeenGuard, GuardMeters> bound = new LinkedHashMap<>();

  BoundRegistry(MeterRegistry registry, Source source) {
    this.registry = registry;
    this.ticker = source.guards().engine().ticker();
    this.agent = new AgentMeters(source.agent());
    agent.bindTo(registry);
  }

  @Override
  public void sync(Collection<SeenGuard> guards) {
    if (bound.size() != guards.size() || !bound.keySet().containsAll(guards)) {
      dropAllBut(new HashSet<>(guards));
      for (SeenGuard guard : guards) {
        if (!bound.containsKey(guard)) {
          GuardMeters meters = new GuardMeters(guard, ticker);
          meters.bindWithBuckets(registry);
          bound.put(guard, meters);
        }
      }
    }
    for (GuardMeters each : bound.values()) {
      each.catchUp(registry);
    }
  }

  private void dropAllBut(Set<SeenGuard> there) {
    for (Iterator<GuardMeters> each = bound.values().iterator(); each.hasNext(); ) {
      GuardMeters meters = each.next();
      if (!there.contains(meters.guard())) {
        each.remove();
        remove(meters.meters());
      }
    }
  }

  @Override
  public void close() {
    sync(List.of());
    remove(agent.meters());
  }

  private void remove(List<Meter> meters) {
    for (Meter meter : meters) {
      registry.remove(meter);
    }
  }
}
