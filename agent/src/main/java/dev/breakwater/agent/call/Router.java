package dev.breakwater.agent.call;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.rules.match.MethodMatch;
import dev.breakwater.rules.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * From a call to its guard: the first rule that matches. What depends on the resource and the
 * operation alone is found out once and kept in an array at the resource; only rules that ask for a
 * path or a statement are asked on every call.
 */
public final class Router {

  /** No rule matches. */
  private static final Object NONE = new Object();

  /** The rules in force; a new object with every change, so that old routes are recognised. */
  private static final class Table {
    final List<Rule> rules;

    Table(List<Rule> rules) {
      this.rules = rules;
    }
  }

  private final Guards guards;
  private volatile Table table;

  public Router(Guards guards, List<Rule> rules) {
    this.guards = guards;
    this.table = new Table(List.copyOf(rules));
  }

  /** Puts other rules in force, from the next call on. */
  public void rules(List<Rule> rules) {
    table = new Table(List.copyOf(rules));
  }

  /** Forgets which guard is whose, after guards were taken away. */
  public void forget() {
    table = new Table(table.rules);
  }

  /** The guard of a described call; null when no rule matches. */
  @Nullable Guard guardOf(Subject subject, CallSemantics semantics) {
    Resource resource = subject.resource();
    Table now = table;
    Routes routes = (Routes) resource.routes();
    if (routes == null || routes.table != now) {
      routes = new Routes(now, resource);
      resource.routes(routes);
    }
    Object route = routes.of(subject.operation());
    if (route instanceof Guard) {
      return (Guard) route;
    }
    return route == NONE ? null : ((Choice) route).choose(semantics.detail(subject));
  }

  /** The rule that guards such a call, where that does not depend on the call's detail. */
  public @Nullable Rule ruleOf(Resource resource, Operation operation) {
    for (Rule rule : table.rules) {
      if (isMeant(rule, resource, operation)) {
        return rule;
      }
    }
    return null;
  }

  private static boolean isMeant(Rule rule, Resource resource, Operation operation) {
    return rule.match().mayMatch(resource)
        && rule.match().matches(operation)
        && (resource.family() != Family.METHOD || isMeantMethod(rule, resource));
  }

  private static boolean isMeantMethod(Rule rule, Resource resource) {
    MethodMatch method = rule.match().method();
    return method != null
        && method.classMatches(resource.facts().getOrDefault("class", ""))
        && method.methodMatches(resource.facts().getOrDefault("method", ""));
  }

  private Guard guard(Rule rule, Resource resource, Operation operation) {
    String partition;
    switch (rule.partitionBy()) {
      case RULE:
        partition = "(all)";
        break;
      case OPERATION:
        partition = resource.name() + " " + operation.name();
        break;
      default:
        partition = resource.name();
    }
    return guards.of(rule.spec(), partition, resource, rule.maxPartitions());
  }

  /** The routes of one resource, by operation. */
  private final class Routes {
    final Table table;
    private final Resource resource;
    private volatile Object[] byOperation = new Object[0];

    Routes(Table table, Resource resource) {
      this.table = table;
      this.resource = resource;
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
      for (Rule rule : table.rules) {
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
          ? guard(asked.get(0), resource, operation)
          : new Choice(asked.toArray(new Rule[0]), resource, operation);
    }
  }

  /**
   * Rules that ask for the detail, in order, and at most one last that does not. A guard is made
   * when a call first chooses its rule: a rule nobody meets has no guard and takes no partition.
   */
  private final class Choice {
    private final Rule[] rules;
    private final AtomicReferenceArray<@Nullable Guard> guards;
    private final Resource resource;
    private final Operation operation;

    Choice(Rule[] rules, Resource resource, Operation operation) {
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
      Guard met = guard(rules[i], resource, operation);
      guards.set(i, met);
      return met;
    }
  }
}
