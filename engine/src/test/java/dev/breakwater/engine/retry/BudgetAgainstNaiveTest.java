package dev.breakwater.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.RetrySpec.Budget;
import dev.breakwater.engine.spec.RetrySpec.BudgetScope;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The budget and the list of everything, side by side. */
class BudgetAgainstNaiveTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithTheListOfCallsOnAnySequence(long seed) {
    Random random = new Random(seed);
    double percent = 1 + random.nextInt(100);
    int reserve = random.nextInt(5);
    long now = random.nextLong();
    RetryBudget fast = new RetryBudget(new Budget(percent, reserve, BudgetScope.GUARD), now);
    NaiveBudget naive = new NaiveBudget(percent, reserve, now);
    int started = 0;
    for (int step = 0; step < 3_000; step++) {
      now += random.nextInt(200) == 0 ? random.nextInt(2_000_000_000) : random.nextInt(30_000_000);
      switch (random.nextInt(4)) {
        case 0 -> {
          boolean may = naive.tryStart(now);
          started += may ? 1 : 0;
          assertThat(fast.tryStart(now)).as("a retry at step %d", step).isEqualTo(may);
        }
        case 1 -> {
          fast.finished();
          naive.finished();
        }
        default -> {
          fast.deposit(now);
          naive.deposit(now);
        }
      }
      assertThat(fast.remainingRatio(now))
          .as("left at step %d", step)
          .isEqualTo(naive.remainingRatio(now));
    }
    assertThat(started).isBetween(1, 2_999);
  }
}
