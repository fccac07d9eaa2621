package dev.breakwater.engine.guard;

import dev.breakwater.engine.retry.GivenUp;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.spec.RetrySpec.Budget;
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
