package dev.breakwater.recovery.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.SloSpec;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Shop shop = new Shop();
  private final Guard guard = shop.guard("one:80");

  private Budgets look() {
    shop.look();
    return guard.budgets();
  }

  @Test
  void beforeAnyCallAllIsLeftAndNothingBurns() {
    assertThat(guard.budgets().errorRemaining()).isEqualTo(-1);

    Budgets at = look();

    assertThat(at.errorRemaining()).isEqualTo(1);
    assertThat(at.latencyRemaining()).isEqualTo(1);
    assertThat(at.burnRate(BurnWindow.HOUR)).isEqualTo(-1);
  }

  @Test
  void oneFailureInAThousandSpendsATenthOfABudgetOfOnePercent() {
    shop.calls(guard, 999, 1);

    Budgets at = look();

    assertThat(at.errorRemaining()).isCloseTo(0.9, within(1e-9));
    assertThat(at.burnRate(BurnWindow.MINUTES_5)).isCloseTo(0.1, within(1e-9));
    assertThat(at.burnRate(BurnWindow.DAYS_3)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void moreFailuresThanAllowedLeaveNothingAndNeverLessThanThat() {
    shop.calls(guard, 50, 50);

    assertThat(look().errorRemaining()).isZero();
    assertThat(guard.budgets().burnRate(BurnWindow.HOUR)).isCloseTo(50, within(1e-9));
  }

  @Test
  void aRefusedCallIsOneThatWasNotServed() {
    shop.calls(guard, 9, 0);
    guard.override(StateOverride.Kind.FORCED_OPEN, 0, "test");
    shop.calls(guard, 1, 0);

    assertThat(look().burnRate(BurnWindow.HOUR)).isCloseTo(10, within(1e-9));
  }

  @Test
  void lateCallsSpendTheLatencyBudgetAndTheErrorBudgetNot() {
    for (int i = 0; i < 100; i++) {
      shop.call(guard, i < 5 ? 301_000 : 300_000, null);
    }

    Budgets at = look();

    assertThat(at.latencyRemaining()).isCloseTo(0.5, within(1e-9)); // 5 of the 10 allowed
    assertThat(at.errorRemaining()).isEqualTo(1);
    assertThat(guard.served().late()).isEqualTo(5);
  }

  @Test
  void shortWindowsForgetSoonAndLongOnesLate() {
    shop.calls(guard, 90, 10);
    look();
    shop.passNanos(Nanos.seconds(7 * 60));
    shop.calls(guard, 100, 0);

    assertThat(look().burnRate(BurnWindow.MINUTES_5)).isZero();
    assertThat(guard.budgets().burnRate(BurnWindow.MINUTES_30)).isCloseTo(5, within(1e-9));

    shop.passNanos(2 * Shop.HOUR);

    assertThat(look().burnRate(BurnWindow.HOUR)).isEqualTo(-1); // no calls
    assertThat(guard.budgets().burnRate(BurnWindow.HOURS_6)).isCloseTo(5, within(1e-9));

    shop.passNanos(3 * Shop.DAY);

    assertThat(look().burnRate(BurnWindow.DAYS_3)).isEqualTo(-1);
    assertThat(guard.budgets().errorRemaining()).isZero();

    shop.passNanos(28 * Shop.DAY);

    assertThat(look().errorRemaining()).isEqualTo(1);
  }

  @Test
  void anotherPromiseIsHeldAgainstTheSameCalls() {
    shop.calls(guard, 990, 10);
    assertThat(look().errorRemaining()).isZero();

    guard.retune(Shop.promising(new SloSpec(0.95, 0, 0, 7 * Shop.DAY)));

    assertThat(look().errorRemaining()).isCloseTo(0.8, within(1e-9));
    assertThat(guard.budgets().latencyRemaining()).isEqualTo(-1);
  }

  @Test
  void aGuardThatNoLongerPromisesSaysNothing() {
    shop.calls(guard, 1, 1);
    look();

    guard.retune(Shop.promising(null));

    assertThat(look().errorRemaining()).isEqualTo(-1);
    assertThat(shop.ledger.size()).isZero();
  }

  @Test
  void aGuardThatRetiresComesBackToTheBudgetItLeft() {
    shop.calls(guard, 995, 5);
    assertThat(look().errorRemaining()).isCloseTo(0.5, within(1e-9));
    shop.guards.remove(guard);
    shop.passNanos(9 * Shop.HOUR);
    shop.look();

    Guard again = shop.guard("one:80");
    shop.look();

    assertThat(again).isNotSameAs(guard);
    assertThat(again.budgets().errorRemaining()).isCloseTo(0.5, within(1e-9));
    shop.calls(again, 1000, 0);
    shop.look();
    assertThat(again.budgets().errorRemaining()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void booksWithoutAGuardAreDroppedAfterTheirWindowAndBoundedBefore() {
    for (int i = 0; i < Ledger.MOST_WITHOUT_GUARD + 5; i++) {
      shop.guard("retired-" + i + ":80");
    }
    shop.look();
    assertThat(shop.ledger.size()).isEqualTo(Ledger.MOST_WITHOUT_GUARD + 6);

    for (Guard each : shop.guards.all()) {
      if (each != guard) {
        shop.guards.remove(each);
      }
    }
    shop.look();
    assertThat(shop.ledger.size()).isEqualTo(Ledger.MOST_WITHOUT_GUARD + 1);

    shop.passNanos(31 * Shop.DAY);
    shop.look();
    assertThat(shop.ledger.size()).isEqualTo(1);
  }

  @Test
  void everyGuardOfARuleBurnsAtARateOfItsOwn() {
    Guard two = shop.guard("two:80");
    shop.calls(guard, 90, 10);
    shop.calls(two, 70, 30);
    shop.look();

    assertThat(guard.budgets().burnRate(BurnWindow.HOUR)).isCloseTo(10, within(1e-9));
    assertThat(two.budgets().burnRate(BurnWindow.HOUR)).isCloseTo(30, within(1e-9));
  }
}
