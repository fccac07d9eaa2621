package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.OverrideInForce;
import dev.breakwater.jmx.OverrideState;
import org.jspecify.annotations.Nullable;

/** A guard's override as open data. */
final class Overrides {

  private Overrides() {}

  static @Nullable OverrideState of(GuardSnapshot seen) {
    StateOverride said = seen.override();
    return said == null
        ? null
        : new OverrideState(said.kind().name(), said.reason(), secondsLeft(seen));
  }

  static @Nullable OverrideInForce inForce(GuardSnapshot seen) {
    StateOverride said = seen.override();
    return said == null
        ? null
        : new OverrideInForce(
            seen.rule(), seen.resource(), said.kind().name(), said.reason(), secondsLeft(seen));
  }

  /** Rounded up, so that what is in force never shows 0; -1 = until cleared. */
  private static long secondsLeft(GuardSnapshot seen) {
    long millis = seen.overrideLeftMillis();
    return millis < 0 ? -1 : Math.max(1, (millis + 999) / 1000);
  }
}
