package dev.breakwater.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import org.junit.jupiter.api.Test;

/** What a rule's bean says of promises: the worst of its guards, as far as any of them promises. */
class RulePromisesTest {

  private final TestGuards jvm = new TestGuards();
  private final RuleBean rule = new RuleBean("orders", new TestAgent(), jvm.guards);

  @Test
  void withoutAPromiseThereIsNothingToTell() {
    Guard unused = jvm.guard("orders", "one:80");

    assertThat(rule.getErrorBudgetRemaining()).isEqualTo(-1);
    assertThat(rule.getErrorBudgetBurnRates()).containsEntry("1h", -1.0).hasSize(5);
  }

  @Test
  void theLeastBudgetAndTheFastestRateOfTheGuardsAreTheRules() {
    jvm.guard("orders", "one:80").budgets(new Budgets(0.9, -1, new double[] {0, 0, 2, 1, 1}));
    jvm.guard("orders", "two:80").budgets(new Budgets(0.2, 0.7, new double[] {-1, 3, 1, 1, 1}));
    Guard none = jvm.guard("orders", "three:80");
    jvm.guard("others", "one:80").budgets(new Budgets(0, 0, new double[] {9, 9, 9, 9, 9}));

    assertThat(none.budgets().errorRemaining()).isEqualTo(-1);
    assertThat(rule.getErrorBudgetRemaining()).isEqualTo(0.2);
    assertThat(rule.getLatencyBudgetRemaining()).isEqualTo(0.7);
    assertThat(rule.getErrorBudgetBurnRates())
        .containsEntry("5m", 0.0)
        .containsEntry("30m", 3.0)
        .containsEntry("1h", 2.0);
    assertThat(rule.getAvailabilityRatio()).isEqualTo(1);
    assertThat(rule.getOutages()).isZero();
  }
}
