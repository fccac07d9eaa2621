package dev.breakwater.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.RetrySpec.Budget;
import dev.breakwater.engine.spec.RetrySpec.BudgetScope;
import dev.breakwater.engine.time.VirtualTicker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {

  private final VirtualTicker ticker = new VirtualTicker();

  private RetryBudget budget(double percent, int minConcurrency) {
    return new RetryBudget(
        new Budget(percent, minConcurrency, BudgetScope.PROCESS), ticker.nanos());
  }

  private void deposit(RetryBudget budget, int calls) {
    for (int i = 0; i < calls; i++) {
      budget.deposit(ticker.nanos());
    }
  }

  /** Retries one after the other until one is refused. */
  private int retriesInTurn(RetryBudget budget) {
    int retries = 0;
    while (retries < 100_000 && budget.tryStart(ticker.nanos())) {
      budget.finished();
      retries++;
    }
    return retries;
  }

  @Test
  void allowsTheShareOfTheCallsMade() {
    RetryBudget budget = budget(20, 0);
    assertThat(retriesInTurn(budget)).isZero();
    deposit(budget, 100);
    assertThat(retriesInTurn(budget)).isEqualTo(20);
    assertThat(retriesInTurn(budget)).isZero();
    deposit(budget, 5);
    assertThat(retriesInTurn(budget)).isEqualTo(1);
  }

  @Test
  void alwaysAllowsTheReserveInFlight() {
    RetryBudget budget = budget(20, 3);
    deposit(budget, 1);
    for (int i = 0; i < 3; i++) {
      assertThat(budget.tryStart(ticker.nanos())).isTrue();
    }
    assertThat(budget.tryStart(ticker.nanos())).isFalse();
    assertThat(budget.inFlight()).isEqualTo(3);
    budget.finished();
    assertThat(budget.tryStart(ticker.nanos())).isTrue();
  }

  @Test
  void aRetryOfTheReserveDrawsOnTheShareToo() {
    RetryBudget budget = budget(20, 1);
    deposit(budget, 10);
    for (int i = 0; i < 5; i++) {
      assertThat(budget.tryStart(ticker.nanos())).isTrue();
      budget.finished();
    }
    assertThat(budget.tryStart(ticker.nanos())).isTrue();
    assertThat(budget.tryStart(ticker.nanos())).as("beyond both").isFalse();
  }

  @Test
  void forgetsCallsAndRetriesAfterTenSeconds() {
    RetryBudget budget = budget(20, 0);
    deposit(budget, 100);
    assertThat(retriesInTurn(budget)).isEqualTo(20);
    ticker.advanceMillis(9_000);
    deposit(budget, 10);
    assertThat(retriesInTurn(budget)).isEqualTo(2);
    ticker.advanceMillis(1_000);
    assertThat(retriesInTurn(budget)).isZero();
    deposit(budget, 10);
    assertThat(retriesInTurn(budget)).isEqualTo(2);
    ticker.advanceMillis(3_600_000);
    assertThat(budget.remainingRatio(ticker.nanos())).isEqualTo(1);
    assertThat(retriesInTurn(budget)).isZero();
  }

  @Test
  void saysHowMuchOfTheShareIsLeft() {
    RetryBudget budget = budget(20, 3);
    assertThat(budget.remainingRatio(ticker.nanos())).isEqualTo(1);
    deposit(budget, 100);
    for (int i = 0; i < 5; i++) {
      assertThat(budget.tryStart(ticker.nanos())).isTrue();
      budget.finished();
    }
    assertThat(budget.remainingRatio(ticker.nanos())).isEqualTo(0.75);
    while (budget.remainingRatio(ticker.nanos()) > 0) {
      assertThat(budget.tryStart(ticker.nanos())).isTrue();
    }
  }

  @Test
  void finishingMoreThanWasStartedDoesNotGrowTheReserve() {
    RetryBudget budget = budget(0, 1);
    budget.finished();
    budget.finished();
    assertThat(budget.tryStart(ticker.nanos())).isTrue();
    assertThat(budget.tryStart(ticker.nanos())).isFalse();
  }

  @Test
  void takesNewRulesWithoutForgettingWhatWasUsed() {
    RetryBudget budget = budget(20, 0);
    deposit(budget, 100);
    assertThat(retriesInTurn(budget)).isEqualTo(20);
    budget.retune(new Budget(50, 0, BudgetScope.PROCESS));
    assertThat(retriesInTurn(budget)).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE})
  void doesNotMindWhereTheClockBegins(long origin) {
    RetryBudget budget = new RetryBudget(new Budget(20, 0, BudgetScope.RULE), origin);
    for (int second = 0; second < 30; second++) {
      long now = origin + second * 1_000_000_000L;
      for (int i = 0; i < 10; i++) {
        budget.deposit(now);
      }
      assertThat(budget.tryStart(now)).isTrue();
      assertThat(budget.tryStart(now)).isTrue();
      assertThat(budget.tryStart(now)).as("a third in second %d", second).isFalse();
    }
  }

  @Test
  void neverStartsMoreThanTheReserveAtOnceOnManyThreads() throws Exception {
    RetryBudget budget = budget(0, 3);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger started = new AtomicInteger();
    int threads = 16;
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  budget.deposit(0);
                  if (budget.tryStart(0)) {
                    started.incrementAndGet();
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    budget.finished();
                  }
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(started.get()).isPositive();
    assertThat(most.get()).isBetween(1, 3);
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void goesOnInAnotherJvmWithWhatWasCountedInTheLastTenSeconds() {
    RetryBudget old = budget(20, 0);
    deposit(old, 50);
    ticker.advanceMillis(4_500);
    deposit(old, 50);
    assertThat(old.tryStart(ticker.nanos())).isTrue();
    BudgetMemento memento = old.memento(ticker.nanos());
    assertThat(memento).isNotNull();

    ticker.advanceMillis(5_000); // the first fifty are still within ten seconds
    RetryBudget next = budget(20, 0);
    next.restore(memento.later(5_000_000_000L), ticker.nanos());
    assertThat(next.remainingRatio(ticker.nanos()))
        .isEqualTo(old.remainingRatio(ticker.nanos()))
        .isEqualTo(0.95);

    ticker.advanceMillis(2_000);
    assertThat(next.remainingRatio(ticker.nanos()))
        .isEqualTo(old.remainingRatio(ticker.nanos()))
        .isEqualTo(0.9);
    assertThat(retriesInTurn(next)).isEqualTo(9);
  }

  @Test
  void remembersNothingThatIsOlderThanItsWindow() {
    RetryBudget old = budget(20, 0);
    deposit(old, 50);
    BudgetMemento memento = old.memento(ticker.nanos());
    assertThat(memento).isNotNull();
    RetryBudget next = budget(20, 0);

    next.restore(memento.later(60_000_000_000L), ticker.nanos());

    assertThat(retriesInTurn(next)).isZero();
    ticker.advanceMillis(11_000);
    assertThat(old.memento(ticker.nanos())).isNull();
  }
}
