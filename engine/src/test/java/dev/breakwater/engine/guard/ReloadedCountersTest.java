package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every counter of a guard goes on when its rule is loaded anew, whatever the rule says then. */
class ReloadedCountersTest {

  private static GuardSpec full(Mode mode) {
    return GuardRig.spec()
        .mode(mode)
        .circuitBreaker(CircuitBreakerSpec.DEFAULTS)
        .retry(RetrySpec.DEFAULTS)
        .rateLimiter(new RateLimiterSpec(1000, Nanos.seconds(1), 1000, 0, false, 0))
        .bulkhead(new BulkheadSpec(25, 0, 100, null))
        .build();
  }

  private final GuardRig rig = new GuardRig(full(Mode.ENFORCE));

  @Test
  void everyCounterIsWhatItWasWhateverIsLoaded() throws Exception {
    countEverything();
    Map<String, Long> before = counters();
    assertThat(before).allSatisfy((name, value) -> assertThat(value).as(name).isPositive());

    for (GuardSpec loaded :
        new GuardSpec[] {
          GuardSpec.counting("payments"), full(Mode.OFF), full(Mode.OBSERVE), full(Mode.ENFORCE)
        }) {
      rig.guard.retune(loaded);

      assertThat(counters()).isEqualTo(before);
    }
  }

  @Test
  void aResultThatComesLateWhenTheBreakerHasBeenSwitchedOffIsCountedLateAllTheSame() {
    Ticket first = rig.ticket();
    Ticket second = rig.ticket();
    rig.admit(first);
    rig.admit(second);
    open();
    rig.guard.settle(first, "ok", null);
    assertThat(rig.counts().lateResults()).isEqualTo(1);

    rig.guard.retune(GuardSpec.counting("payments"));
    rig.guard.settle(second, "ok", null);

    assertThat(rig.counts().lateResults()).isEqualTo(2);
  }

  /** By calls that end well first, then badly, then are refused. */
  private void open() {
    for (int i = 0; i < 100; i++) {
      Ticket ticket = rig.ticket();
      if (rig.admit(ticket) == Guard.Entrance.ADMITTED) {
        rig.ticker.advance(Duration.ofMillis(1));
        rig.guard.settle(ticket, null, i < 40 ? null : new IOException("down"));
      }
    }
  }

  private void countEverything() {
    Ticket late = rig.ticket();
    rig.admit(late);
    open();
    rig.guard.settle(late, "ok", null);
    GuardStats stats = rig.guard.stats();
    for (GuardStats.Event each : GuardStats.Event.values()) {
      stats.count(each);
    }
    for (RefusedBy each : RefusedBy.values()) {
      stats.rejected(each);
    }
    for (FallbackSpec.Kind each : FallbackSpec.Kind.values()) {
      stats.fellBack(each, true);
      stats.fellBack(each, false);
    }
    for (ChaosSpec.Kind each : ChaosSpec.Kind.values()) {
      stats.injected(each);
    }
    for (ActionSpec.Kind action : ActionSpec.Kind.values()) {
      for (ActionOutcome outcome : ActionOutcome.values()) {
        stats.actions.count(action, outcome);
      }
    }
    for (Transitions.Transition each : Transitions.ALL) {
      stats.transitions.count(each.from(), each.to());
    }
    rig.guard.reset(); // ends the outage, whose length else goes on
  }

  private Map<String, Long> counters() throws Exception {
    GuardSnapshot seen = rig.guard.snapshot();
    Map<String, Long> all = new LinkedHashMap<>();
    for (RecordComponent each : GuardSnapshot.Counts.class.getRecordComponents()) {
      all.put(each.getName(), number(each, seen.counts()));
    }
    Charted charted = seen.charted();
    for (RecordComponent each : Charted.class.getRecordComponents()) {
      if (each.getType() == long.class) {
        all.put(each.getName(), number(each, charted));
      }
    }
    for (int i = 4; i <= Durations.bounds(); i++) { // from those that a millisecond is within
      all.put("within " + Durations.le(i), charted.durations().within(i));
    }
    all.put("nanos", charted.durations().nanos());
    for (FallbackSpec.Kind each : FallbackSpec.Kind.values()) {
      all.put(each + " answered", charted.fellBack().answered(each));
      all.put(each + " failed", charted.fellBack().failed(each));
    }
    for (ChaosSpec.Kind each : ChaosSpec.Kind.values()) {
      all.put(each + " injected", charted.chaos().of(each));
    }
    for (ActionSpec.Kind action : ActionSpec.Kind.values()) {
      for (ActionOutcome outcome : ActionOutcome.values()) {
        all.put(action + " " + outcome, charted.actions().of(action, outcome));
      }
    }
    for (Transitions.Transition each : Transitions.ALL) {
      all.put(each.toString(), charted.transitions().of(each));
    }
    @Nullable History history = charted.history();
    all.put("outages", history == null ? 0 : history.outages());
    return all;
  }

  private static long number(RecordComponent component, Object of)
      throws IllegalAccessException, InvocationTargetException {
    component.getAccessor().setAccessible(true);
    return ((Number) component.getAccessor().invoke(of)).longValue();
  }
}
