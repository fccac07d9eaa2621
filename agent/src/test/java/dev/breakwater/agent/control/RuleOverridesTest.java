package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.file;
import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators set above the rules, on a clock that the test moves. */
class RuleOverridesTest {

  private static final String A = rule("a", "bulkhead: { maxConcurrentCalls: 9 }");
  private static final String B = rule("b", "bulkhead: { maxConcurrentCalls: 9 }");
  private static final String PLACES = "bulkhead.maxConcurrentCalls";

  private Desk desk;

  @BeforeEach
  void open(@TempDir Path directory) {
    desk = new Desk(directory.resolve("rules.yaml"), file(A, B));
  }

  // ---- values ----------------------------------------------------------------------------------

  @Test
  void aValueOfARuleIsThatOfAllItsGuardsAndOfNoOther() {
    Guard one = guard("a", "a:1");
    Guard other = guard("b", "b:1");

    set("a", null, PLACES, "3", 0);

    assertThat(places(one)).isEqualTo(3);
    assertThat(places(other)).isEqualTo(9);
    assertThat(desk.inForce.effective().rule("a").spec().bulkhead().maxConcurrentCalls())
        .isEqualTo(3);
    assertThat(desk.overridden).containsExactly("a: " + PLACES + " = 3: INC-7 (by alice)");
  }

  @Test
  void aValueOfAGuardIsItsOwnAndStandsAboveTheRules() {
    Guard one = guard("a", "a:1");
    Guard two = guard("a", "a:2");

    set("a", "a:1", PLACES, "2", 0);
    set("a", null, PLACES, "3", 0);

    assertThat(places(one)).isEqualTo(2);
    assertThat(places(two)).isEqualTo(3);
  }

  @Test
  void aValueIsOverAtTheEndOfItsTimeAndNotBefore() {
    Guard one = guard("a", "a:1");
    set("a", null, PLACES, "3", 60);

    desk.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(desk.overrides.run(desk.nanos)).isEqualTo(1);
    assertThat(places(one)).isEqualTo(3);

    desk.advance(Duration.ofNanos(1));
    assertThat(desk.overrides.run(desk.nanos)).isEqualTo(Chore.NEVER);
    assertThat(places(one)).isEqualTo(9);
    assertThat(desk.overridden).last().isEqualTo("a: " + PLACES + " expired");
  }

  @Test
  void theSameValueSetAgainTakesThePlaceOfTheFirst() {
    set("a", null, PLACES, "3", 60);
    set("a", null, PLACES, "4", 0);

    assertThat(desk.inForce.overrides()).hasSize(1);
    desk.advance(Duration.ofDays(1));
    desk.overrides.run(desk.nanos);
    assertThat(places(guard("a", "a:1"))).isEqualTo(4);
  }

  @Test
  void aBadValueChangesNothingAndSaysWhatTheFileWouldSay() {
    set("a", null, PLACES, "3", 0);

    assertThatThrownBy(() -> set("a", null, PLACES, "none", 0))
        .hasMessageContaining("nothing is changed")
        .hasMessageContaining("rules[0].bulkhead.maxConcurrentCalls: found none, expected");

    assertThat(places(guard("a", "a:1"))).isEqualTo(3);
  }

  @Test
  void whatDecidesWhichCallsARuleIsAboutIsNoValue() {
    assertThatThrownBy(() -> set("a", null, "match.host", "c", 0)).hasMessageContaining("apply()");
    assertThatThrownBy(() -> set("a", "a:1", "partitionBy", "rule", 0))
        .hasMessageContaining("use the rule's bean");
    assertThatThrownBy(() -> set("c", null, PLACES, "3", 0)).hasMessageContaining("no rule 'c'");
    assertThatThrownBy(() -> set("a", null, PLACES, "3", -1))
        .hasMessageContaining("ttlSeconds: found -1");

    assertThat(desk.inForce.overrides()).isEmpty();
  }

  @Test
  void valuesStayWhenRulesAreReloadedAndFollowWhatIsAroundThem() {
    Guard one = guard("a", "a:1");
    set("a", null, PLACES, "3", 0);

    desk.write(file(rule("a", "bulkhead: { maxConcurrentCalls: 20, maxWaiting: 7 }"), B));
    desk.reloads.reload();

    assertThat(places(one)).isEqualTo(3);
    assertThat(one.spec().bulkhead().maxWaiting()).isEqualTo(7);
  }

  @Test
  void valuesOfARuleThatIsGoneAreDroppedAndToldAndThoseOfOthersStay() {
    set("a", null, PLACES, "3", 0);
    set("b", null, PLACES, "4", 0);

    desk.write(file(B));
    desk.reloads.reload();

    assertThat(desk.inForce.overrides()).extracting(ValueOverride::rule).containsExactly("b");
    assertThat(places(guard("b", "b:1"))).isEqualTo(4);
    assertThat(desk.overridden)
        .last()
        .isEqualTo("a: " + PLACES + " dropped: it has no place in the new rules");
  }

  @Test
  void aValueThatTheNewRulesCannotHaveIsDropped() {
    set("a", null, "timeout.attempt", "5s", 0);

    desk.write(file(rule("a", "timeout: { attempt: 1s, total: 2s }")));
    desk.reloads.reload();

    assertThat(desk.inForce.overrides()).isEmpty();
    assertThat(desk.inForce.effective().rule("a")).isEqualTo(desk.inForce.rules().rule("a"));
  }

  @Test
  void valuesOfAGuardGoWithIt() {
    guard("a", "a:1");
    set("a", "a:1", PLACES, "3", 0);

    desk.write(file(A.replace("bulkhead", "partitionBy: rule, bulkhead"), B));
    desk.reloads.reload();

    assertThat(desk.inForce.overrides()).isEmpty();
  }

  @Test
  void clearingAGuardLeavesTheRulesValuesAndClearingTheRuleLeavesTheGuards() {
    Guard one = guard("a", "a:1");
    set("a", "a:1", PLACES, "2", 0);
    set("a", null, PLACES, "3", 0);

    desk.overrides.clear("a", "a:1");
    assertThat(places(one)).isEqualTo(3);

    set("a", "a:1", PLACES, "2", 0);
    desk.overrides.clear("a", null);
    assertThat(places(one)).isEqualTo(2);
    assertThat(places(guard("a", "a:2"))).isEqualTo(9);
  }

  @Test
  void theModeOfARuleIsAValueToo() {
    Guard one = guard("a", "a:1");

    set("a", null, "mode", "observe", 0);

    assertThat(one.spec().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(guard("b", "b:1").spec().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void moreValuesThanAnyoneCanOverseeAreRefused() {
    for (int i = 0; i < 100; i++) {
      set("a", "a:" + i, PLACES, "3", 0);
    }

    assertThatThrownBy(() -> set("a", "a:100", PLACES, "3", 0))
        .hasMessageContaining("clear some of them first");
    set("a", "a:99", PLACES, "4", 0);
  }

  // ---- states ----------------------------------------------------------------------------------

  @Test
  void aStateOfARuleIsToldOnceHoweverManyGuardsItHas() {
    Guard one = guard("a", "a:1");
    guard("a", "a:2");

    desk.overrides.force("a", StateOverride.Kind.FORCED_OPEN, 60, "INC-7", "alice");

    assertThat(one.stateName()).isEqualTo("FORCED_OPEN");
    assertThat(desk.overridden).containsExactly("a: FORCED_OPEN for 60 s: INC-7 (by alice)");
    assertThat(desk.overrides.run(desk.nanos)).isEqualTo(Duration.ofSeconds(60).toNanos());
    desk.advance(Duration.ofSeconds(60));
    desk.overrides.run(desk.nanos);
    assertThat(desk.overridden).last().isEqualTo("a: expired");
    assertThat(one.stateName()).isEqualTo("CLOSED");
  }

  @Test
  void aStateOfARuleThatIsGoneIsDropped() {
    desk.overrides.force("a", StateOverride.Kind.FORCED_OPEN, 0, "INC-7", "");

    desk.write(file(B));
    desk.reloads.reload();
    desk.write(file(A, B));
    desk.reloads.reload();

    assertThat(desk.overridden).last().isEqualTo("a: dropped: the rule is gone");
    assertThat(guard("a", "a:1").stateName()).isEqualTo("CLOSED");
  }

  @Test
  void allIsTakenBackAtOnce() {
    Guard one = guard("a", "a:1");
    set("a", "a:1", PLACES, "2", 0);
    set("b", null, PLACES, "3", 0);
    desk.overrides.force("a", StateOverride.Kind.FORCED_OPEN, 0, "INC-7", "");

    desk.overrides.clearAll();

    assertThat(desk.inForce.overrides()).isEmpty();
    assertThat(one.stateName()).isEqualTo("CLOSED");
    assertThat(places(one)).isEqualTo(9);
  }

  private void set(String rule, String resource, String path, String value, long seconds) {
    desk.overrides.value(rule, resource, path, value, seconds, "INC-7", "alice");
  }

  private static int places(Guard guard) {
    return guard.spec().bulkhead().maxConcurrentCalls();
  }

  /** As the router would make it. */
  private Guard guard(String rule, String resource) {
    return desk.guards.of(
        desk.inForce.effective().rule(rule).spec(),
        resource,
        new Resource(Family.HTTP, resource, Map.of()),
        100);
  }
}
