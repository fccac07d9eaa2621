package dev.breakwater.engine.guard;

import dev.breakwater.engine.retry.BudgetMemento;
import dev.breakwater.engine.retry.GivenUp;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.spec.RetrySpec.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What retries of the whole process share: budgets, and what has been retried enough. */
public final class RetryBudgets {

  /** Whose budget it is; the owner is empty for the process. */
  private record Key(Budget budget, String owner) {}

  private final ConcurrentMap<Key, RetryBudget> shared = new ConcurrentHashMap<>();
  private final GivenUp givenUp = new GivenUp();

  GivenUp givenUp() {
    return givenUp;
  }

  /** What has to be remembered of budgets that guards share, to go on in another JVM. */
  public List<SharedBudget> mementos(long now) {
    List<SharedBudget> all = new ArrayList<>();
    for (Map.Entry<Key, RetryBudget> each : shared.entrySet()) {
      BudgetMemento counted = each.getValue().memento(now);
      if (counted != null) {
        all.add(new SharedBudget(each.getKey().budget(), each.getKey().owner(), counted));
      }
    }
    return all;
  }

  /** Goes on from there. Before the first call. */
  public void restore(SharedBudget before, long now) {
    RetryBudget fresh = new RetryBudget(before.spec(), now);
    fresh.restore(before.counted(), now);
    shared.putIfAbsent(new Key(before.spec(), before.owner()), fresh);
  }

  RetryBudget of(Budget spec, String rule, long now) {
    String owner;
    switch (spec.scope()) {
      case GUARD:
        return new RetryBudget(spec, now);
      case RULE:
        owner = rule;
        break;
      default:
        owner = "";
    }
    Key key = new Key(spec, owner);
    RetryBudget known = shared.get(key);
    if (known == null) {
      RetryBudget fresh = new RetryBudget(spec, now);
      RetryBudget raced = shared.putIfAbsent(key, fresh);
      known = raced == null ? fresh : raced;
    }
    return known;
  }
}
