package dev.breakwater.recovery.state;

import dev.breakwater.engine.breaker.BreakerMemento;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.bulkhead.LimitMemento;
import dev.breakwater.engine.guard.GuardMemento;
import dev.breakwater.engine.guard.OverrideMemento;
import dev.breakwater.engine.guard.SharedBudget;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.retry.BudgetMemento;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.recovery.state.Snapshot.KeptGuard;
import dev.breakwater.recovery.state.Snapshot.KeptOverride;
import java.util.List;

/** Snapshots for tests. */
final class Snapshots {

  private static final long SECOND = 1_000_000_000L;

  private Snapshots() {}

  static KeptGuard open(String resource, long atMillis) {
    return new KeptGuard(
        atMillis,
        new GuardMemento(
            "orders",
            resource,
            "jdbc",
            new BreakerMemento(
                BreakerState.OPEN,
                3,
                2 * SECOND,
                30 * SECOND,
                "failure rate 75.0 % of 4 calls",
                4,
                3,
                0,
                4),
            null,
            null,
            -1,
            null));
  }

  /** One of everything. */
  static Snapshot full(long atMillis) {
    BudgetMemento counted = new BudgetMemento(List.of(5L, 4L, 0L), List.of(1L, 0L, 0L), SECOND / 2);
    GuardMemento learnt =
        new GuardMemento(
            "payments",
            "zahlungen.büro:443",
            "http",
            null,
            new LimitMemento(31.5, 2.5e6, 5, 2.25e6, 10),
            counted,
            80_000_000,
            new OverrideMemento(
                StateOverride.Kind.FORCED_CLOSED, -1, "INC-42 too strict", "alice"));
    return new Snapshot(
        atMillis,
        List.of(open("db:5432/orders", atMillis), new KeptGuard(atMillis - 5_000, learnt)),
        List.of(
            new SharedBudget(
                new RetrySpec.Budget(20, 3, RetrySpec.BudgetScope.PROCESS), "", counted)),
        List.of(
            new KeptOverride(
                "VALUE", "orders", "", "retry.maxAttempts", "1", 60 * SECOND, "INC-43", "bob"),
            new KeptOverride("FORCED_OPEN", "orders", "", "", "", -1, "INC-44", "")));
  }
}
