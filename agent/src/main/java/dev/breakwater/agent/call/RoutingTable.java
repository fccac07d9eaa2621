package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Resource;
import dev.breakwater.rules.model.Rule;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final ConcurrentLinkedQueue<Resource> routed = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  RoutingTable(List<Rule> rules) {
    this.rules = List.copyOf(rules);
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
    routed.add(resource);
    if (over) {
      dropRoutes();
    }
  }

  /** This table is no longer in force. */
  void dropRoutes() {
    over = true;
    Resource resource = routed.poll();
    while (resource != null) {
      Object held = resource.routes();
      if (held instanceof Route && ((Route) held).table() == this) {
        resource.routes(null); // newer ones that come in between are found again
      }
      resource = routed.poll();
    }
  }
}
