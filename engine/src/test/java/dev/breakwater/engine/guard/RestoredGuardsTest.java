package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.HedgeSpec;
import dev.breakwater.engine.spec.RetrySpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A guard that is met in another JVM goes on where the one of the same name was. */
class RestoredGuardsTest {

  private static final RetrySpec USUAL = RetrySpec.DEFAULTS;

  private final GuardSpec spec =
      spec()
          .circuitBreaker(OrderTest.breaker())
          .bulkhead(new BulkheadSpec(25, 0, 100, BulkheadSpec.Adaptive.DEFAULTS))
          .hedge(HedgeSpec.DEFAULTS)
          .retry(
              new RetrySpec(
                  2,
                  USUAL.backoff(),
                  true,
                  new RetrySpec.Budget(20, 0, RetrySpec.BudgetScope.GUARD),
                  USUAL.on(),
                  false))
          .build();
  private final GuardRig old = new GuardRig(spec);
  private final GuardRig next = new GuardRig(spec);
  private final Guards guards = new Guards(next.engine);
  private final Known known = new Known();

  private static final class Known implements GuardMemory {
    final Map<String, GuardMemento> all = new HashMap<>();
    final List<String> recalled = new ArrayList<>();

    @Override
    public GuardMemento recall(String rule, String resource) {
      return all.get(rule + ' ' + resource);
    }

    @Override
    public void recalled(String rule, String resource) {
      recalled.add(rule + ' ' + resource);
    }
  }

  /** What the old guard leaves, some seconds later. */
  private GuardMemento left(int secondsDown) {
    GuardMemento memento = old.guard.memento();
    assertThat(memento).isNotNull();
    return memento.later(Duration.ofSeconds(secondsDown).toNanos());
  }

  private Guard met(GuardMemento memento) {
    known.all.put(memento.rule() + ' ' + memento.resource(), memento);
    guards.goOnFrom(known);
    return guards.of(spec, GuardRig.RESOURCE.name(), GuardRig.RESOURCE, 10);
  }

  private void openOld() {
    for (int i = 0; old.guard.stateName().equals("CLOSED"); i++) {
      old.semantics.repeatability = dev.breakwater.engine.call.Repeatability.NEVER;
      old.call(Duration.ofMillis(1), new IOException("down"));
      assertThat(i).isLessThan(100);
    }
  }

  private Guard.Entrance first(Guard guard) {
    return guard.admit(next.ticket(), next.semantics, true);
  }

  @Test
  void itsFirstCallIsRefusedWhileTheOpeningLastsAndTheStateIsToldOnce() {
    openOld();
    next.wallMillis = 50_000;

    Guard guard = met(left(0));

    assertThat(first(guard)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(next.news).containsExactly("CLOSED->OPEN");
    assertThat(guard.stateSinceMillis()).isLessThanOrEqualTo(50_000);
    assertThat(known.recalled).containsExactly("payments pay:80");
    assertThat(guard.snapshot().retryAfterMillis()).isPositive();
  }

  @Test
  void onceRecalledItIsNotAppliedToAGuardThatIsThereAlready() {
    openOld();
    Guard guard = met(left(0));
    guard.reset();

    assertThat(met(left(0))).isSameAs(guard);
    assertThat(guard.stateName()).isEqualTo("CLOSED");
    assertThat(known.recalled).hasSize(1);
  }

  @Test
  void aResourceOfAnotherKindUnderTheSameNameGoesOnFromNothing() {
    openOld();
    known.all.put("payments pay:80", left(0));
    guards.goOnFrom(known);

    Guard guard = guards.of(spec, "pay:80", new Resource(Family.REDIS, "pay:80", Map.of()), 10);

    assertThat(first(guard)).isEqualTo(Guard.Entrance.ADMITTED);
    assertThat(known.recalled).isEmpty();
  }

  @Test
  void whatAnOperatorHasSetOnItHoldsForTheTimeThatIsLeft() {
    old.guard.override(StateOverride.Kind.FORCED_OPEN, 60, "INC-42", "alice");
    old.ticker.advance(Duration.ofSeconds(10));

    Guard guard = met(left(20));

    assertThat(guard.stateName()).isEqualTo("FORCED_OPEN");
    assertThat(next.news)
        .containsExactly("FORCED_OPEN for 30 s: INC-42 (by alice), kept over a restart");
    next.ticker.advance(Duration.ofSeconds(30));
    assertThat(first(guard)).isEqualTo(Guard.Entrance.ADMITTED);
  }

  @Test
  void whatAnOperatorHasSetIsOverWhenItsTimeWasUpMeanwhile() {
    old.guard.override(StateOverride.Kind.FORCED_OPEN, 60, "INC-42", "alice");

    Guard guard = met(left(60));

    assertThat(guard.stateName()).isEqualTo("CLOSED");
    assertThat(next.news).isEmpty();
  }

  @Test
  void whatIsSetOnARuleHoldsForTheTimeThatIsLeft() {
    Guards before = new Guards(old.engine);
    before.override("payments", StateOverride.Kind.FORCED_OPEN, 60, "INC-42", "alice");
    OverrideMemento memento = before.mementosOfRules().get("payments");
    assertThat(memento).isNotNull();

    assertThat(guards.restoreOverride("payments", memento.later(20_000_000_000L))).isNotNull();
    Guard guard = guards.of(spec, "pay:80", GuardRig.RESOURCE, 10);

    assertThat(guard.stateName()).isEqualTo("FORCED_OPEN");
    assertThat(guards.overridesOfRules().get("payments").left(next.ticker.nanos()))
        .isEqualTo(40_000_000_000L);
    assertThat(guards.restoreOverride("others", memento.later(60_000_000_000L))).isNull();
  }

  @Test
  void itsLimitItsHedgingAndItsBudgetGoOnFromWhatWasLearnt() {
    old.semantics.repeatability = dev.breakwater.engine.call.Repeatability.SAFE;
    for (int i = 0; i < 2_000; i++) {
      old.call(Duration.ofMillis(11), null);
    }
    Ticket hedged = old.ticket();
    old.admit(hedged);
    long after = Hedging.delay(hedged, 0);
    assertThat(after).isPositive();
    int limit = old.guard.snapshot().concurrencyLimit();

    Guard guard = met(left(1));

    assertThat(guard.snapshot().concurrencyLimit()).isEqualTo(limit);
    Ticket ticket = next.ticket();
    guard.admit(ticket, next.semantics, true);
    assertThat(Hedging.delay(ticket, 0)).isEqualTo(after);
    assertThat(guard.memento()).isNotNull();
    assertThat(guard.memento().budget()).isNotNull();
  }

  @Test
  void budgetsThatGuardsShareGoOnToo() {
    RetryBudgets before = new RetryBudgets();
    RetrySpec.Budget budget = RetrySpec.DEFAULTS.budget();
    assertThat(budget).isNotNull();
    for (int i = 0; i < 100; i++) {
      before.of(budget, "payments", 0).deposit(0);
    }
    assertThat(before.of(budget, "payments", 0).tryStart(0)).isTrue();

    RetryBudgets after = new RetryBudgets();
    for (SharedBudget each : before.mementos(0)) {
      after.restore(each, 77);
    }

    assertThat(after.of(budget, "orders", 77).remainingRatio(77)).isEqualTo(0.95);
  }

  @Test
  void aGuardThatIsAsNewHasNothingToRemember() {
    assertThat(old.guard.memento()).isNull();
    old.guard.override(StateOverride.Kind.FORCED_OPEN, 60, "INC-42", "alice");
    old.guard.clearOverrides();
    assertThat(old.guard.memento()).isNull();
  }
}
