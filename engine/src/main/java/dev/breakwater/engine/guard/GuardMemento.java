package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerMemento;
import dev.breakwater.engine.bulkhead.LimitMemento;
import dev.breakwater.engine.retry.BudgetMemento;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.spec.RetrySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a guard has to remember to go on in another JVM, as of one moment. A part that is null has
 * nothing to say.
 *
 * @param resource its name, as operators see it
 * @param family the word of the resource's family
 * @param limit what its adaptive limit has learnt
 * @param budget of retries, where it is the guard's own
 * @param hedgeNanos the duration after which it hedges, as learnt; below 0 = not known
 * @param override an operator's, set on this guard
 */
public record GuardMemento(
    String rule,
    String resource,
    String family,
    @Nullable BreakerMemento breaker,
    @Nullable LimitMemento limit,
    @Nullable BudgetMemento budget,
    long hedgeNanos,
    @Nullable OverrideMemento override) {

  /** The same some time later. */
  public GuardMemento later(long nanos) {
    return new GuardMemento(
        rule,
        resource,
        family,
        breaker == null ? null : breaker.later(nanos),
        limit,
        budget == null ? null : budget.later(nanos),
        hedgeNanos,
        override == null ? null : override.later(nanos));
  }

  /** Null when the guard is as a new one would be. */
  static @Nullable GuardMemento of(
      Guard guard, Pipeline policies, @Nullable StateOverride said, long now) {
    BreakerMemento breaker = policies.breaker == null ? null : policies.breaker.memento(now);
    LimitMemento limit = policies.adaptive == null ? null : policies.adaptive.memento();
    RetryBudget own = ownBudget(policies);
    BudgetMemento counted = own == null ? null : own.memento(now);
    long hedge = policies.hedge == null ? -1 : policies.hedge.learnt();
    OverrideMemento override =
        said == null || said.ofRule() || said.isOver(now) ? null : OverrideMemento.of(said, now);
    if (breaker == null && limit == null && counted == null && hedge < 0 && override == null) {
      return null;
    }
    return new GuardMemento(
        guard.rule(),
        guard.resource().name(),
        guard.resource().family().word(),
        breaker,
        limit,
        counted,
        hedge,
        override);
  }

  /** Has the policies go on from here, as far as they are the same kind. Before the first call. */
  void into(Pipeline policies, long now) {
    if (breaker != null && policies.breaker != null) {
      policies.breaker.restore(breaker, now);
    }
    if (limit != null && policies.adaptive != null && policies.bulkhead != null) {
      policies.bulkhead.follow(policies.adaptive.restore(limit));
    }
    RetryBudget own = ownBudget(policies);
    if (budget != null && own != null) {
      own.restore(budget, now);
    }
    if (hedgeNanos >= 0 && policies.hedge != null) {
      policies.hedge.restore(hedgeNanos);
    }
  }

  /** The budget that is this guard's alone; null where it has none. */
  private static @Nullable RetryBudget ownBudget(Pipeline policies) {
    RetryBudget budget = policies.budget;
    return budget != null && budget.spec().scope() == RetrySpec.BudgetScope.GUARD ? budget : null;
  }
}
