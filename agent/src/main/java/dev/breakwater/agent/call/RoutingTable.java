package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.rules.model.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force; a new object with every change, so that routes found by an older one are
 * recognised. It knows which resources hold routes of its own, to take them back when it is over: a
 * resource that no call reaches any more would keep rules and guards in memory.
 */
final class RoutingTable {

  /** What a resource holds; see {@link Resource#routes()}. */
  interface Route {
    RoutingTable table();
  }

  private final List<Rule> rules;

  /** Held weakly: applications come and go, and their resources with them. Guarded by itself. */
  private final Set<Resource> routed = Collections.newSetFromMap(new WeakHashMap<>());

  /** Guarded by {@link #routed}. */
  private boolean over;

  private final Map<GuardName, GuardSpec> particular;
  private final @Nullable GivenUp givenUp;

  /**
   * @param particular what single guards are tuned to instead of their rule's own
   * @param givenUp what the JVM's degradation level gives up; null = nothing
   */
  RoutingTable(List<Rule> rules, Map<GuardName, GuardSpec> particular, @Nullable GivenUp givenUp) {
    this.rules = List.copyOf(rules);
    this.particular = Map.copyOf(particular);
    this.givenUp = givenUp;
  }

  /** The same rules, and no routes yet. */
  RoutingTable afresh() {
    return new RoutingTable(rules, particular, givenUp);
  }

  /** What all guards are to give up. */
  @Nullable GivenUp givenUp() {
    return givenUp;
  }

  /** What a rule's guard on a resource is tuned to. */
  GuardSpec spec(Rule rule, String resource) {
    GuardSpec its =
        particular.isEmpty() ? null : particular.get(new GuardName(rule.name(), resource));
    return its == null ? rule.spec() : its;
  }

  /** Whether an operator has tuned this very guard. */
  boolean isParticular(Guard guard) {
    return particular.containsKey(new GuardName(guard.rule(), guard.resource().name()));
  }

  List<Rule> rules() {
    return rules;
  }

  @Nullable Rule rule(String name) {
    for (Rule rule : rules) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }

  /** A resource was given routes by this table. */
  void routed(Resource resource) {
    synchronized (routed) {
      if (over) {
        drop(resource);
      } else {
        routed.add(resource);
      }
    }
  }

  /** This table is no longer in force. */
  void dropRoutes() {
    synchronized (routed) {
      over = true;
      for (Resource resource : routed) {
        drop(resource);
      }
      routed.clear();
    }
  }

  private void drop(Resource resource) {
    Object held = resource.routes();
    if (held instanceof Route && ((Route) held).table() == this) {
      resource.routes(null); // newer ones that come in between are found again
    }
  }
}
