package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.agent.metrics.LevelFigures;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.recovery.level.Vitals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The level that a rules file asks for, carried out, on a clock that the test moves. */
class LevelWatchTest implements Vitals {

  private static final String LEVELS =
      """
      degradation:
        degraded: { toggles: [recommendations] }
        minimal:
          toggles: [search]
          rules:
            shop: { timeout: { attempt: 500ms } }
            "*": { bulkhead: { maxConcurrentCalls: 3 } }
      """;
  private static final String SHOP =
      rule("shop", "timeout: { attempt: 2s }, retry: {}, hedge: {}, bulkhead: {}");
  private static final String EXTRAS = rule("extras", "criticality: sheddable, bulkhead: {}");
  private static final String PLACES = "bulkhead.maxConcurrentCalls";

  @TempDir private Path folder;
  private final ControlTasks tasks = new ControlTasks();
  private final LevelFigures figures = new LevelFigures();
  private final Thread control = new Thread(this::serve, "control");
  private volatile boolean over;
  private Desk desk;
  private LevelWatch watch;
  private double heap = 10;

  private void open(String levels, String... rules) {
    desk = new Desk(folder.resolve("rules.yaml"), text(levels, rules));
    watch = new LevelWatch(desk.inForce, desk.guards, tasks, desk::wallMillis, desk, figures);
    watch.vitals(this);
    tasks.control(control);
    control.start();
  }

  private static String text(String levels, String... rules) {
    return "version: 1\n" + levels + "rules:\n" + String.join("", rules);
  }

  /** What operators ask for is done at once. */
  private void serve() {
    while (!over) {
      tasks.run();
      LockSupport.parkNanos(1_000_000);
    }
  }

  @AfterEach
  void close() throws InterruptedException {
    over = true;
    control.join();
    watch.close();
  }

  // ---- by triggers -----------------------------------------------------------------------------

  @Test
  void withoutLevelsInTheRulesItSleepsUntilThereAreSome() {
    open("", SHOP);
    Guard unused = guard("shop");

    assertThat(watch.run(desk.nanos)).isEqualTo(Chore.NEVER);
    assertThat(watch.level()).isEqualTo(Level.NORMAL);
    assertThatThrownBy(() -> watch.force(Level.MINIMAL, 0, "INC-7", "alice"))
        .hasMessageContaining("degradation: {}");
  }

  @Test
  void beforeTheFirstGuardThereIsNothingToGiveUp() {
    open(LEVELS, SHOP);
    heap = 99;
    assertThat(watch.run(desk.nanos)).isEqualTo(Chore.NEVER);
    assertThat(property("recommendations")).isEqualTo("true");
  }

  @Test
  void aTriggerBringsTheLevelAndHealthTakesItBack() {
    open(LEVELS, SHOP, EXTRAS);
    Guard shop = guard("shop");
    Guard extras = guard("extras");
    look(1);
    heap = 93;
    look(2);

    assertThat(watch.level()).isEqualTo(Level.MINIMAL);
    assertThat(watch.reason()).isEqualTo("heap 93 % (92 % enters)");
    assertThat(watch.sinceMillis()).isEqualTo(desk.wallMillis());
    assertThat(shop.spec().retry()).isNull();
    assertThat(shop.spec().hedge()).isNull();
    assertThat(shop.spec().timeout().attemptNanos()).isEqualTo(500_000_000);
    assertThat(shop.spec().bulkhead().maxConcurrentCalls()).isEqualTo(3);
    assertThat(extras.spec().bulkhead().maxConcurrentCalls()).isEqualTo(3);
    assertThat(extras.givenUp().level()).isEqualTo(Level.MINIMAL);
    assertThat(watch.toggles()).isEqualTo(Map.of("recommendations", false, "search", false));
    assertThat(property("search")).isEqualTo("false");
    assertThat(desk.inForce.effective().toYaml())
        .contains("maxConcurrentCalls: 3  # degradation level");

    heap = 10;
    look(7);
    assertThat(watch.level()).isEqualTo(Level.DEGRADED);
    assertThat(watch.toggles()).isEqualTo(Map.of("recommendations", false, "search", true));
    assertThat(shop.spec().retry()).isNotNull();
    assertThat(shop.spec().hedge()).isNull();
    look(7);
    assertThat(watch.level()).isEqualTo(Level.NORMAL);
    assertThat(shop.spec().hedge()).isNotNull();
    assertThat(shop.givenUp()).isNull();
    assertThat(figures.transitions()).isEqualTo(3);
    assertThat(desk.told)
        .containsExactly(
            "NORMAL -> MINIMAL: heap 93 % (92 % enters)",
            "recommendations = false",
            "search = false",
            "MINIMAL -> DEGRADED: quiet for 3 s: bulkheadsFull 0 %, heap 10 %",
            "search = true",
            "DEGRADED -> NORMAL: quiet for 3 s: bulkheadsFull 0 %, heap 10 %",
            "recommendations = true");
  }

  @Test
  void theNextLookIsWhenTheLevelMayBeLeft() {
    open(LEVELS, SHOP);
    Guard unused = guard("shop");
    heap = 93;
    look(3);
    heap = 10;
    desk.advance(Duration.ofMillis(500));
    assertThat(watch.run(desk.nanos)).isEqualTo(LevelWatch.LOOK);
    desk.advance(Duration.ofMillis(2900));
    assertThat(watch.run(desk.nanos)).isEqualTo(Duration.ofMillis(100).toNanos());
  }

  // ---- by hand ---------------------------------------------------------------------------------

  @Test
  void whatIsForcedHoldsWhateverTheTriggersSayUntilItsTimeIsOver() {
    open(LEVELS, SHOP, EXTRAS);
    Guard extras = guard("extras");
    look(1);
    watch.force(Level.EMERGENCY, 60, "INC-7", "alice");
    assertThat(watch.level()).isEqualTo(Level.EMERGENCY);
    assertThat(extras.givenUp().level()).isEqualTo(Level.EMERGENCY);
    look(119);
    assertThat(watch.level()).isEqualTo(Level.EMERGENCY);
    look(1);
    assertThat(watch.level()).isEqualTo(Level.NORMAL);
    assertThat(extras.givenUp()).isNull();
    assertThat(desk.told)
        .contains(
            "NORMAL -> EMERGENCY: forced by alice for 60 s: INC-7",
            "EMERGENCY -> NORMAL: what was forced is over; nothing asks for another");
  }

  @Test
  void forcedToNormalItStaysThereThoughTriggersHoldAndClearedItFollowsThem() {
    open(LEVELS, SHOP);
    Guard unused = guard("shop");
    watch.force(Level.NORMAL, 0, "INC-7", "");
    heap = 93;
    look(10);
    assertThat(watch.level()).isEqualTo(Level.NORMAL);
    assertThat(watch.reason()).isEqualTo("forced: INC-7");
    watch.clear();
    assertThat(watch.level()).isEqualTo(Level.MINIMAL);
    assertThat(watch.reason()).isEqualTo("cleared by an operator; heap 93 % (92 % enters)");
  }

  @Test
  void anOperatorsValueStandsAboveTheLevels() {
    open(LEVELS, SHOP, EXTRAS);
    Guard shop = guard("shop");
    Guard extras = guard("extras");
    desk.overrides.value("shop", null, PLACES, "9", 0, "INC-7", "alice");
    watch.force(Level.MINIMAL, 0, "INC-7", "alice");
    assertThat(shop.spec().bulkhead().maxConcurrentCalls()).isEqualTo(9);
    assertThat(extras.spec().bulkhead().maxConcurrentCalls()).isEqualTo(3);

    desk.overrides.value("shop", null, "retry.maxAttempts", "2", 0, "INC-7", "alice");
    assertThat(shop.spec().retry().maxAttempts()).isEqualTo(2);

    desk.overrides.clear("shop", null);
    assertThat(shop.spec().bulkhead().maxConcurrentCalls()).isEqualTo(3);
    assertThat(shop.spec().retry()).isNull();
  }

  @Test
  void aValueOfTheLevelThatDoesNotGoWithAnOperatorsIsLeftOutForThatRule() {
    open(LEVELS, rule("shop", "timeout: { total: 2s }, bulkhead: {}"), EXTRAS);
    Guard shop = guard("shop");
    Guard extras = guard("extras");
    watch.force(Level.MINIMAL, 0, "INC-7", "alice");
    assertThat(shop.spec().timeout().attemptNanos()).isEqualTo(500_000_000);

    desk.overrides.value("shop", null, "timeout.total", "400ms", 0, "INC-7", "alice");
    assertThat(shop.spec().timeout().totalNanos()).isEqualTo(400_000_000);
    assertThat(shop.spec().timeout().attemptNanos()).isZero();
    assertThat(extras.spec().bulkhead().maxConcurrentCalls()).isEqualTo(3);

    desk.overrides.clear("shop", null);
    assertThat(shop.spec().timeout().attemptNanos()).isEqualTo(500_000_000);
  }

  // ---- modes and reloads -----------------------------------------------------------------------

  @Test
  void observingItDecidesAndCountsAndChangesNothing() {
    open("mode: observe\n" + LEVELS, SHOP, EXTRAS);
    Guard shop = guard("shop");
    Guard extras = guard("extras");
    heap = 93;
    look(2);
    assertThat(watch.level()).isEqualTo(Level.MINIMAL);
    assertThat(watch.reason()).endsWith("(observe: counted, nothing is changed)");
    assertThat(shop.spec().retry()).isNotNull();
    assertThat(shop.spec().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(watch.toggles()).isEqualTo(Map.of("recommendations", true, "search", true));
    assertThat(extras.givenUp().level()).as("for it to count").isEqualTo(Level.MINIMAL);

    desk.inForce.mode(Mode.ENFORCE);
    look(1);
    assertThat(shop.spec().retry()).isNull();
    assertThat(property("search")).isEqualTo("false");
  }

  @Test
  void switchedOffThereIsNoLevelAndNoToggle() {
    open(LEVELS, SHOP);
    Guard unused = guard("shop");
    heap = 93;
    look(2);
    desk.inForce.mode(Mode.OFF);
    assertThat(watch.run(desk.nanos)).isEqualTo(Chore.NEVER);
    assertThat(watch.level()).isEqualTo(Level.NORMAL);
    assertThat(property("search")).isNull();
  }

  @Test
  void aReloadKeepsTheLevelAndTakesOnWhatItNowSays() {
    open(LEVELS, SHOP);
    Guard shop = guard("shop");
    heap = 93;
    look(2);
    desk.write(text(LEVELS.replace("500ms", "700ms").replace("[search]", "[]"), SHOP));
    assertThat(desk.reloads.reload()).endsWith("degradation changed, no rule");
    look(1);
    assertThat(watch.level()).isEqualTo(Level.MINIMAL);
    assertThat(shop.spec().timeout().attemptNanos()).isEqualTo(700_000_000);
    assertThat(watch.toggles()).isEqualTo(Map.of("recommendations", false));
    assertThat(property("search")).isNull();

    desk.write(text("", SHOP));
    String unused = desk.reloads.reload();
    look(1);
    assertThat(watch.level()).isEqualTo(Level.NORMAL);
    assertThat(shop.spec().timeout().attemptNanos()).isEqualTo(2_000_000_000);
    assertThat(shop.spec().retry()).isNotNull();
    assertThat(property("recommendations")).isNull();
  }

  @Test
  void aToggleThatSomebodyElseHasSetIsTheirs() {
    System.setProperty("breakwater.toggle.search", "false");
    try {
      open(LEVELS, SHOP);
      look(1);
      assertThat(watch.toggles()).isEqualTo(Map.of("recommendations", true, "search", false));
      watch.close();
      assertThat(property("search")).isEqualTo("false");
    } finally {
      System.clearProperty("breakwater.toggle.search");
    }
  }

  private static String property(String toggle) {
    return System.getProperty("breakwater.toggle." + toggle);
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      desk.advance(Duration.ofMillis(500));
      long unused = watch.run(desk.nanos);
    }
  }

  private Guard guard(String rule) {
    return desk.guards.of(
        desk.inForce.effective().rule(rule).spec(),
        rule + ":1",
        new Resource(Family.HTTP, rule + ":1", Map.of()),
        10);
  }

  @Override
  public double cpu(long now) {
    return Double.NaN;
  }

  @Override
  public double heap() {
    return heap;
  }

  @Override
  public double threads() {
    return 40;
  }

  @Override
  public double poolsWaiting() {
    return Double.NaN;
  }
}
