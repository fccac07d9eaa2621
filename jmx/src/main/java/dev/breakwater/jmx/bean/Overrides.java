package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.OverrideInForce;
import dev.breakwater.jmx.OverrideState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States that operators have set, as open data. */
final class Overrides {

  private Overrides() {}

  static @Nullable OverrideState of(GuardSnapshot seen) {
    return state(seen.override(), seen.overrideLeftMillis());
  }

  static @Nullable OverrideState of(Guards guards, String rule) {
    StateOverride said = guards.overridesOfRules().get(rule);
    return state(said, said == null ? 0 : millisLeft(said, guards));
  }

  private static @Nullable OverrideState state(@Nullable StateOverride said, long millisLeft) {
    return said == null
        ? null
        : new OverrideState(said.kind().name(), said.reason(), said.by(), secondsLeft(millisLeft));
  }

  /** Those of rules, then those of guards of their own. */
  static List<OverrideInForce> inForce(Guards guards) {
    List<OverrideInForce> found = new ArrayList<>();
    for (Map.Entry<String, StateOverride> each : guards.overridesOfRules().entrySet()) {
      found.add(inForce(each.getKey(), "", each.getValue(), millisLeft(each.getValue(), guards)));
    }
    for (Guard guard : guards.all()) {
      GuardSnapshot seen = guard.snapshot();
      StateOverride said = seen.override();
      if (said != null && !said.ofRule()) {
        found.add(inForce(seen.rule(), seen.resource(), said, seen.overrideLeftMillis()));
      }
    }
    return found;
  }

  private static OverrideInForce inForce(
      String rule, String resource, StateOverride said, long millisLeft) {
    return new OverrideInForce(
        rule,
        resource,
        said.kind().name(),
        "",
        "",
        said.reason(),
        said.by(),
        secondsLeft(millisLeft));
  }

  private static long millisLeft(StateOverride said, Guards guards) {
    long left = said.left(guards.engine().ticker().nanos());
    return left < 0 ? -1 : left / 1_000_000;
  }

  /** Rounded up, so that what is in force never shows 0; -1 = until cleared. */
  private static long secondsLeft(long millis) {
    return millis < 0 ? -1 : Math.max(1, (millis + 999) / 1000);
  }
}
