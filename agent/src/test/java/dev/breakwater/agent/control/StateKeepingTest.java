package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.StateSpec;
import dev.breakwater.jmx.KeptState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators have set in one JVM holds in the next, on clocks that the test moves. */
class StateKeepingTest {

  private static final String PLACES = "bulkhead.maxConcurrentCalls";
  private static final String A = rule("a", "bulkhead: { maxConcurrentCalls: 9 }");
  private static final String B = rule("b", "bulkhead: { maxConcurrentCalls: 9 }");

  @TempDir private Path directory;

  private Desk desk(String... rules) {
    String state = "state: { directory: \"" + directory.resolve("kept") + "\" }\n";
    return new Desk(directory.resolve("rules.yaml"), state + Desk.file(rules));
  }

  private static StateKeeping keeping(Desk desk) {
    StateSpec spec = desk.inForce.rules().state();
    assertThat(spec).isNotNull();
    KeptOverrides overrides =
        new KeptOverrides(
            desk.overrides, desk.inForce, desk.levels, desk.guards, desk.guards.engine().ticker());
    return new StateKeeping(spec, desk.guards.engine(), desk.guards, overrides);
  }

  /** Ends the JVM of that desk as ordinary ones end. */
  private static void end(Desk desk) {
    StateKeeping keeping = keeping(desk);
    keeping.start();
    keeping.end();
  }

  /** The next JVM, so much later by people's clocks. */
  private static KeptState restored(Desk next, Duration later) {
    next.advance(later);
    StateKeeping keeping = keeping(next);
    keeping.restore(next.inForce);
    return keeping.state();
  }

  private static Guard guard(Desk desk, String rule, String resource) {
    return desk.guards.of(
        desk.inForce.effective().rule(rule).spec(),
        resource,
        new Resource(Family.HTTP, resource, Map.of()),
        10);
  }

  @Test
  void valuesAndStatesHoldForTheTimeThatIsLeft() {
    Desk old = desk(A, B);
    old.overrides.value("a", null, PLACES, "3", 600, "INC-7", "alice");
    old.overrides.force("b", StateOverride.Kind.FORCED_OPEN, 600, "INC-8", "bob");
    guard(old, "a", "a:1").override(StateOverride.Kind.FORCED_CLOSED, 0, "INC-9", "carol");
    old.advance(Duration.ofSeconds(100));
    end(old);

    Desk next = desk(A, B);
    KeptState state = restored(next, Duration.ofSeconds(100 + 60));

    assertThat(state.restored()).isEqualTo("1 guard and 2 overrides, as of 60 s ago");
    assertThat(next.overridden)
        .containsExactlyInAnyOrder(
            "a: " + PLACES + " = 3 for 440 s: INC-7 (by alice), kept over a restart",
            "b: FORCED_OPEN for 440 s: INC-8 (by bob), kept over a restart");
    assertThat(next.inForce.effective().rule("a").spec().bulkhead().maxConcurrentCalls())
        .isEqualTo(3);
    assertThat(guard(next, "b", "b:1").stateName()).isEqualTo("FORCED_OPEN");
    assertThat(guard(next, "a", "a:1").stateName()).isEqualTo("FORCED_CLOSED");
    assertThat(guard(next, "a", "a:2").stateName()).isEqualTo("CLOSED");

    next.advance(Duration.ofSeconds(440));
    next.overrides.run(next.nanos);
    assertThat(next.inForce.effective().rule("a").spec().bulkhead().maxConcurrentCalls())
        .isEqualTo(9);
    assertThat(guard(next, "b", "b:1").stateName()).isEqualTo("CLOSED");
  }

  @Test
  void whatTheRulesHaveNoPlaceForIsLeftAsideAndTold() {
    Desk old = desk(A, B);
    old.overrides.value("a", null, PLACES, "3", 0, "INC-7", "alice");
    old.overrides.value("b", null, PLACES, "4", 0, "INC-7", "alice");
    old.overrides.force("b", StateOverride.Kind.FORCED_OPEN, 0, "INC-8", "bob");
    guard(old, "b", "b:1").override(StateOverride.Kind.FORCED_CLOSED, 0, "INC-9", "carol");
    end(old);

    Desk next = desk(A);
    KeptState state = restored(next, Duration.ofSeconds(1));

    assertThat(state.restored())
        .isEqualTo("0 guards and 1 override, as of 1 s ago; 1 guard left aside, the rule is gone");
    assertThat(next.inForce.overrides()).hasSize(1);
    assertThat(next.overridden).contains("b: " + PLACES + " dropped: it has no place in the rules");
    assertThat(next.guards.overridesOfRules()).isEmpty();
  }

  @Test
  void whatWasOverMeanwhileIsNotSetAgain() {
    Desk old = desk(A);
    old.overrides.value("a", null, PLACES, "3", 30, "INC-7", "alice");
    old.overrides.force("a", StateOverride.Kind.FORCED_OPEN, 30, "INC-8", "bob");
    end(old);

    Desk next = desk(A);
    KeptState state = restored(next, Duration.ofSeconds(30));

    assertThat(state.restored()).isEqualTo("0 guards and 0 overrides, as of 30 s ago");
    assertThat(next.inForce.overrides()).isEmpty();
    assertThat(next.guards.overridesOfRules()).isEmpty();
  }

  @Test
  void aForcedLevelHoldsForTheTimeThatIsLeft() {
    Desk old = levels();
    assertThat(old.levels.restore(Level.MINIMAL, Nanos.seconds(600), "INC-7", "alice")).isTrue();
    old.advance(Duration.ofSeconds(100));
    end(old);

    Desk next = levels();
    KeptState state = restored(next, Duration.ofSeconds(100 + 60));
    var unused = next.levels.run(next.nanos);

    assertThat(state.restored()).isEqualTo("0 guards and 1 override, as of 60 s ago");
    assertThat(next.levels.level()).isEqualTo(Level.MINIMAL);
    assertThat(next.told)
        .contains("NORMAL -> MINIMAL: forced by alice for 440 s: INC-7, kept over a restart");
    next.advance(Duration.ofSeconds(439));
    unused = next.levels.run(next.nanos);
    assertThat(next.levels.level()).isEqualTo(Level.MINIMAL);
    next.advance(Duration.ofSeconds(1));
    unused = next.levels.run(next.nanos);
    assertThat(next.levels.level()).isEqualTo(Level.NORMAL);
    next.levels.close();
  }

  @Test
  void aForcedLevelIsNotSetAgainWhereItsTimeWasUpOrTheRulesHaveNoLevels() {
    Desk old = levels();
    assertThat(old.levels.restore(Level.EMERGENCY, Nanos.seconds(30), "INC-7", "")).isTrue();
    end(old);
    Desk late = levels();
    assertThat(restored(late, Duration.ofSeconds(30)).restored()).contains("0 overrides");
    assertThat(late.levels.forced()).isNull();

    Desk again = levels();
    assertThat(again.levels.restore(Level.EMERGENCY, -1, "INC-7", "")).isTrue();
    end(again);
    Desk without = desk(A);
    assertThat(restored(without, Duration.ofSeconds(30)).restored()).contains("0 overrides");
    assertThat(without.levels.forced()).isNull();
  }

  private Desk levels() {
    String state = "state: { directory: \"" + directory.resolve("kept") + "\" }\n";
    return new Desk(directory.resolve("rules.yaml"), state + "degradation: {}\n" + Desk.file(A));
  }

  @Test
  void whatNoCallHasMetInTheSecondJvmIsThereForTheThird() {
    Desk old = desk(A);
    guard(old, "a", "a:1").override(StateOverride.Kind.FORCED_OPEN, 0, "INC-8", "bob");
    end(old);

    Desk second = desk(A);
    second.advance(Duration.ofSeconds(60));
    StateKeeping keeping = keeping(second);
    keeping.restore(second.inForce);
    keeping.start();
    keeping.end();

    Desk third = desk(A);
    KeptState state = restored(third, Duration.ofSeconds(120));
    assertThat(state.restored()).isEqualTo("1 guard and 0 overrides, as of 60 s ago");
    assertThat(guard(third, "a", "a:1").stateName()).isEqualTo("FORCED_OPEN");
  }

  @Test
  void nothingIsLoadedOrWrittenWhereTheRulesDoNotAskForIt() {
    Desk plain = new Desk(directory.resolve("rules.yaml"), Desk.file(A));
    StateWatch watch =
        new StateWatch(
            plain.guards.engine(), plain.guards, plain.inForce, plain.overrides, plain.levels);
    watch.begin();
    assertThat(watch.run(1)).isEqualTo(Chore.NEVER);
    assertThat(watch.state()).isEqualTo(KeptState.NONE);
    watch.end();
    assertThat(directory.resolve("kept")).doesNotExist();
  }
}
