package dev.breakwater.agent.call;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.rules.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * From a call to its guard: the first rule that matches. What depends on the resource and the
 * operation alone is found out once and kept in an array at the resource; only rules that ask for a
 * path or a statement are asked on every call.
 */
public final class Router {

  /** No rule matches. */
  private static final Object NONE = new Object();

  private final Guards guards;

  /** Held to bring guards into line with the table. Never on a call that knows its guard. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile RoutingTable table;

  /**
   * Guards that were idle at the last look, and when they were last called: no route leads to them
   * since, unless a call has met them again. Guarded by the lock.
   */
  private final Map<Guard, Long> unreachable = new HashMap<>();

  public Router(Guards guards, List<Rule> rules) {
    this.guards = guards;
    this.table = new RoutingTable(rules, Map.of(), null);
  }

  /**
   * Puts other rules in force, from the next call on. Guards of rules that stay are retuned and
   * keep what they know; guards of rules that are gone, or divide their calls otherwise, are taken
   * out: calls that hold one end as they began.
   */
  public void rules(List<Rule> rules) {
    rules(rules, Map.of(), null);
  }

  /**
   * Puts other rules in force; see {@link #rules(List)}.
   *
   * @param particular what single guards are tuned to instead of their rule's own
   * @param givenUp what the JVM's degradation level gives up; null = nothing
   */
  public void rules(
      List<Rule> rules, Map<GuardName, GuardSpec> particular, @Nullable GivenUp givenUp) {
    lock.lock();
    try {
      RoutingTable before = table;
      // first: a guard made by the old table from now on is noticed
      table = new RoutingTable(rules, particular, givenUp);
      for (Guard guard : guards.all()) {
        conform(guard, before.rule(guard.rule()));
      }
      before.dropRoutes();
      unreachable.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Says what chaos the rules have, before they are put in force.
   *
   * @param ofFile by rule, as loaded; null = as before
   * @param inForce by rule, with what is laid over them
   */
  public void chaos(@Nullable Map<String, ChaosSpec> ofFile, Map<String, ChaosSpec> inForce) {
    guards.engine().chaos().put(ofFile, inForce, guards.engine().ticker().nanos());
  }

  /**
   * Takes out guards that nobody has used for as long as their rule says, in two looks: the first
   * drops the routes to them, the second, some time later, takes out those that no call has met
   * again. So a call that has read its route and not yet come in has the time between two looks.
   *
   * @param now ticker nanoseconds
   */
  public void retireIdle(long now) {
    lock.lock();
    try {
      Map<Guard, Long> first = new HashMap<>();
      for (Guard guard : guards.all()) {
        Rule rule = table.rule(guard.rule());
        long called = guard.lastCallAt();
        boolean idle = rule != null && now - called >= rule.idleAfterNanos();
        if (idle && !table.isParticular(guard) && AtRest.is(guard, now)) {
          Long calledBefore = unreachable.get(guard);
          if (calledBefore != null && calledBefore == called) {
            guards.retire(guard);
          } else {
            first.put(guard, called);
          }
        }
      }
      unreachable.clear();
      if (!first.isEmpty()) {
        unreachable.putAll(first);
        RoutingTable before = table;
        table = before.afresh();
        before.dropRoutes();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Brings a guard that was made for a rule into line with the table in force. */
  private void conform(Guard guard, @Nullable Rule madeFor) {
    Rule rule = table.rule(guard.rule());
    if (rule == null || madeFor == null || !dividesAlike(rule, madeFor)) {
      guards.remove(guard);
      return;
    }
    GuardSpec wanted = table.spec(rule, guard.resource().name());
    GivenUp givenUp = table.givenUp();
    // which for the same object asks no further
    if (!Objects.equals(guard.spec(), wanted) || !Objects.equals(guard.givenUp(), givenUp)) {
      guard.retune(wanted, givenUp);
    }
  }

  private static boolean dividesAlike(Rule rule, Rule other) {
    return rule.target() == other.target() && rule.partitionBy() == other.partitionBy();
  }

  /** The guard of a described call; null when no rule matches. */
  @Nullable Guard guardOf(Subject subject, CallSemantics semantics) {
    Resource resource = subject.resource();
    RoutingTable now = table;
    Routes routes = (Routes) resource.routes();
    if (routes == null || routes.table != now) {
      routes = new Routes(now, resource);
      resource.routes(routes);
      now.routed(resource);
    }
    Object route = routes.of(subject.operation());
    if (route instanceof Guard) {
      return (Guard) route;
    }
    return route == NONE ? null : ((Choice) route).choose(semantics.detail(subject));
  }

  /** The guard that a rule has at this place, whether it would match there or not. */
  @Nullable Guard guardOf(String ruleName, Resource place, Operation operation) {
    RoutingTable now = table;
    Rule rule = now.rule(ruleName);
    return rule == null ? null : guard(now, rule, place, operation);
  }

  /** What stays the same as long as the same calls go to the same guards. */
  Object epoch() {
    return table;
  }

  /** The rule that guards such a call, where that does not depend on the call's detail. */
  public @Nullable Rule ruleOf(Resource resource, Operation operation) {
    for (Rule rule : table.rules()) {
      if (isMeant(rule, resource, operation)) {
        return rule;
      }
    }
    return null;
  }

  private static boolean isMeant(Rule rule, Resource resource, Operation operation) {
    return rule.match().mayMatch(resource)
        && rule.match().matches(operation)
        && (resource.family() != Family.METHOD || rule.match().method() != null);
  }

  /** Not on the way of a call that knows its guard, so the lock is taken once a route. */
  private Guard guard(RoutingTable by, Rule rule, Resource resource, Operation operation) {
    String partition = partition(rule, resource, operation);
    lock.lock();
    try {
      Guard guard = guards.of(by.spec(rule, partition), partition, resource, rule.maxPartitions());
      unreachable.remove(guard);
      conform(guard, rule); // other rules may have come meanwhile, and have not seen this guard
      return guard;
    } finally {
      lock.unlock();
    }
  }

  private static String partition(Rule rule, Resource resource, Operation operation) {
    switch (rule.partitionBy()) {
      case RULE:
        return "(all)";
      case OPERATION:
        return resource.name() + " " + operation.name();
      default:
        return resource.name();
    }
  }

  /** The routes of one resource, by operation. */
  private final class Routes implements RoutingTable.Route {
    final RoutingTable table;
    private final Resource resource;
    private volatile Object[] byOperation = new Object[0];

    Routes(RoutingTable table, Resource resource) {
      this.table = table;
      this.resource = resource;
    }

    @Override
    public RoutingTable table() {
      return table;
    }

    Object of(Operation operation) {
      Object[] known = byOperation;
      Object route = operation.index() < known.length ? known[operation.index()] : null;
      return route == null ? find(operation) : route;
    }

    private Object find(Operation operation) {
      Object route = decide(operation);
      Object[] known = byOperation;
      Object[] next = Arrays.copyOf(known, Math.max(known.length, operation.index() + 1));
      next[operation.index()] = route;
      byOperation = next; // two threads may do this at once: the loser's entry is found again
      return route;
    }

    private Object decide(Operation operation) {
      List<Rule> asked = new ArrayList<>();
      for (Rule rule : table.rules()) {
        if (isMeant(rule, resource, operation)) {
          asked.add(rule);
          if (rule.match().detail() == null) {
            break; // it takes whatever is left
          }
        }
      }
      if (asked.isEmpty()) {
        return NONE;
      }
      return asked.get(0).match().detail() == null
          ? guard(table, asked.get(0), resource, operation)
          : new Choice(table, asked.toArray(new Rule[0]), resource, operation);
    }
  }

  /**
   * Rules that ask for the detail, in order, and at most one last that does not. A guard is made
   * when a call first chooses its rule: a rule nobody meets has no guard and takes no partition.
   */
  private final class Choice {
    private final RoutingTable table;
    private final Rule[] rules;
    private final AtomicReferenceArray<@Nullable Guard> guards;
    private final Resource resource;
    private final Operation operation;

    Choice(RoutingTable table, Rule[] rules, Resource resource, Operation operation) {
      this.table = table;
      this.rules = rules;
      this.guards = new AtomicReferenceArray<>(rules.length);
      this.resource = resource;
      this.operation = operation;
    }

    @Nullable Guard choose(@Nullable String detail) {
      for (int i = 0; i < rules.length; i++) {
        if (rules[i].match().detailMatches(detail)) {
          Guard known = guards.get(i);
          return known == null ? meet(i) : known;
        }
      }
      return null;
    }

    private Guard meet(int i) {
      Guard met = guard(table, rules[i], resource, operation);
      guards.set(i, met);
      return met;
    }
  }
}
