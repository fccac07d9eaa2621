package dev.breakwater.recovery.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.recovery.slo.Shop;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A level that is entered by how fast a budget of one percent is spent, on virtual time. */
class BurnRateTest {

  private static final long LOOK = Nanos.millis(500);

  private final Shop shop = new Shop();
  private final Guard guard = shop.guard("one:80");
  private final GuardSigns signs = new GuardSigns(EnumSet.of(Sign.BURN_RATE));
  private final LevelDecision decision =
      new LevelDecision(
          new LevelPlan(
              Nanos.millis(500),
              Nanos.seconds(3),
              80,
              Map.of(Level.DEGRADED, List.of(new Trigger(Sign.BURN_RATE, 14.4)))),
          Level.NORMAL,
          shop.now());

  @Test
  void whatIsPromisedToNobodyAndAFewCallsSayNothing() {
    assertThat(look()).isNaN();
    shop.calls(guard, 0, 10);
    assertThat(look()).isNaN();
    shop.calls(guard, 0, 9);
    assertThat(look()).isNaN();
    shop.calls(guard, 0, 1);
    assertThat(look()).isCloseTo(100, within(1e-9)); // all fail, where one percent may
  }

  @Test
  void anOutageIsSeenWithinTwoSecondsAndItsEndWithinTenThoughTheHourStillShowsIt() {
    goesWell(60);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);

    long began = shop.now();
    while (decision.level() == Level.NORMAL) {
      shop.calls(guard, 0, 100);
      step();
    }
    assertThat(shop.now() - began).isLessThanOrEqualTo(Nanos.seconds(2));
    assertThat(decision.why()).startsWith("burnRate ").contains("14.4x enters");

    long well = shop.now();
    while (decision.level() != Level.NORMAL) {
      shop.calls(guard, 10, 0);
      step();
    }
    assertThat(shop.now() - well).isLessThanOrEqualTo(Nanos.seconds(10));
    goesWell(120);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
  }

  @Test
  void aFewFailuresThatTheBudgetHasRoomForEnterNothing() {
    for (int i = 0; i < 600; i++) {
      shop.calls(guard, 49, i % 10 == 0 ? 2 : 0); // now and then 4 %, in all 0.4 %
      step();
      assertThat(decision.level()).isEqualTo(Level.NORMAL);
    }
  }

  @Test
  void callsThatAreServedTooLateSpendTheBudgetOfLatencyAndNotThatOfErrors() {
    GuardSigns both = new GuardSigns(EnumSet.of(Sign.BURN_RATE, Sign.LATENCY_BURN_RATE));
    shop.calls(guard, 50, 0);
    for (int i = 0; i < 50; i++) {
      shop.late(guard);
    }
    var unused = read(both);
    shop.calls(guard, 10, 0);
    for (int i = 0; i < 10; i++) {
      shop.late(guard);
    }
    Signs seen = read(both);

    assertThat(seen.of(Sign.BURN_RATE)).isZero();
    assertThat(seen.of(Sign.LATENCY_BURN_RATE)).isCloseTo(5, within(1e-9)); // half, of a tenth
  }

  @Test
  void whatTheLevelItselfRefusesDoesNotHoldIt() {
    goesWell(60);
    while (decision.level() == Level.NORMAL) {
      shop.calls(guard, 0, 100);
      step();
    }
    guard.retune(guard.spec(), new GivenUp(Level.DEGRADED, Set.of(Criticality.DEFAULT)));
    for (int i = 0; i < 20; i++) {
      shop.calls(guard, 10, 0); // refused, and so not served
      step();
    }
    assertThat(guard.rejectedByLevel()).isEqualTo(200);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
  }

  private void goesWell(int looks) {
    for (int i = 0; i < looks; i++) {
      shop.calls(guard, 10, 0);
      step();
    }
  }

  private void step() {
    shop.passNanos(LOOK);
    var unused = look();
  }

  private Signs read(GuardSigns signs) {
    shop.look();
    Signs seen = new Signs();
    signs.read(shop.guards.all(), shop.now(), seen);
    return seen;
  }

  private double look() {
    Signs seen = read(signs);
    var unused = decision.next(seen, shop.now());
    return seen.of(Sign.BURN_RATE);
  }
}
