package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator sets on a rule holds for all its guards, under what is set on one of them. */
class RuleOverridesTest {

  private final GuardRig rig = new GuardRig(spec().circuitBreaker(OrderTest.breaker()).build());
  private final Guards guards = new Guards(rig.engine);

  @Test
  void itHoldsForGuardsThatAreThereAndForThoseMetLater() {
    Guard before = guard("a");
    force(StateOverride.Kind.FORCED_OPEN, 0);

    assertThat(before.stateName()).isEqualTo("FORCED_OPEN");
    assertThat(guard("b").stateName()).isEqualTo("FORCED_OPEN");
  }

  @Test
  void itIsOverForAllAtTheSameTime() {
    Guard before = guard("a");
    force(StateOverride.Kind.FORCED_OPEN, 60);
    rig.ticker.advance(Duration.ofSeconds(30));
    Guard later = guard("b");

    rig.ticker.advance(Duration.ofSeconds(30));

    assertThat(before.stateName()).isEqualTo("CLOSED");
    assertThat(later.stateName()).isEqualTo("CLOSED");
    assertThat(guard("c").stateName()).isEqualTo("CLOSED");
    assertThat(guards.expireOverridesOfRules()).containsExactly(before.rule());
    assertThat(guards.expireOverridesOfRules()).isEmpty();
  }

  @Test
  void whatIsSetOnAGuardStandsAboveItAndGivesWayToItAgain() {
    Guard guard = guard("a");
    guard.override(StateOverride.Kind.FORCED_CLOSED, 10, "this one is fine");
    force(StateOverride.Kind.FORCED_OPEN, 0);
    assertThat(guard.stateName()).isEqualTo("FORCED_CLOSED");

    rig.ticker.advance(Duration.ofSeconds(10));
    guards.expireOverrides();
    assertThat(guard.stateName()).isEqualTo("FORCED_OPEN");

    guard.override(StateOverride.Kind.DISABLED, 0, "not at all");
    guard.clearOverrides();
    assertThat(guard.stateName()).isEqualTo("FORCED_OPEN");
  }

  @Test
  void clearingAGuardLeavesWhatIsSetOnItsRule() {
    Guard guard = guard("a");
    force(StateOverride.Kind.FORCED_OPEN, 0);

    guard.clearOverrides();

    assertThat(guard.stateName()).isEqualTo("FORCED_OPEN");
  }

  @Test
  void clearedItLeavesWhatIsSetOnAGuard() {
    Guard set = guard("a");
    Guard other = guard("b");
    force(StateOverride.Kind.FORCED_OPEN, 0);
    set.override(StateOverride.Kind.FORCED_CLOSED, 0, "this one is fine");

    assertThat(guards.clearOverride(other.rule())).isTrue();

    assertThat(set.stateName()).isEqualTo("FORCED_CLOSED");
    assertThat(other.stateName()).isEqualTo("CLOSED");
    assertThat(guard("c").stateName()).isEqualTo("CLOSED");
    assertThat(guards.clearOverride(other.rule())).isFalse();
  }

  @Test
  void theNewWordTakesThePlaceOfTheOld() {
    Guard guard = guard("a");
    force(StateOverride.Kind.FORCED_OPEN, 10);
    force(StateOverride.Kind.DISABLED, 60);
    rig.ticker.advance(Duration.ofSeconds(30));

    assertThat(guard.stateName()).isEqualTo("DISABLED");
    assertThat(guards.overridesOfRules())
        .extractingByKey(guard.rule())
        .extracting(StateOverride::kind, StateOverride::by, StateOverride::ofRule)
        .containsExactly(StateOverride.Kind.DISABLED, "alice", true);
  }

  private void force(StateOverride.Kind kind, long seconds) {
    guards.override(rig.guard.rule(), kind, seconds, "INC-7", "alice");
  }

  private Guard guard(String host) {
    return guards.of(rig.guard.spec(), host, new Resource(Family.HTTP, host, Map.of()), 100);
  }
}
