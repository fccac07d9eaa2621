package dev.breakwater.agent.control;

import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.rules.model.PartitionBy;
import dev.breakwater.rules.model.Rule;

/** The resources a guard stands for: one, or, where calls are divided otherwise, several. */
final class Meant implements ResourceFilter {

  private final Guard guard;
  private final RulesInForce inForce;

  Meant(Guard guard, RulesInForce inForce) {
    this.guard = guard;
    this.inForce = inForce;
  }

  @Override
  public boolean isMeant(Resource resource) {
    if (resource.family() != guard.resource().family()) {
      return false;
    }
    String name = guard.resource().name();
    if (name.equals(resource.name())) {
      return true;
    }
    Rule rule = inForce.effective().rule(guard.rule());
    if (rule == null || rule.partitionBy() == PartitionBy.ENDPOINT) {
      return false;
    }
    return rule.partitionBy() == PartitionBy.OPERATION
        ? name.startsWith(resource.name() + " ")
        : rule.match().mayMatch(resource);
  }
}
