package dev.breakwater.engine.retry;

import java.util.List;

/**
 * What a retry budget has counted in the last ten seconds, as of one moment.
 *
 * @param calls by second, the one under way first
 * @param retries likewise
 * @param ageNanos since the second under way began
 */
public record BudgetMemento(List<Long> calls, List<Long> retries, long ageNanos) {

  public BudgetMemento {
    calls = List.copyOf(calls);
    retries = List.copyOf(retries);
  }

  /** The same some time later. */
  public BudgetMemento later(long nanos) {
    return new BudgetMemento(calls, retries, ageNanos + Math.max(0, nanos));
  }
}
