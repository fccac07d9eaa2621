package dev.breakwater.metrics.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.metrics.GuardFigures;
import dev.breakwater.metrics.KnownGuards;
import dev.breakwater.metrics.TestGuards;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** Guards in a registry of Micrometer's. */
class BoundRegistryTest {

  private final TestGuards jvm = new TestGuards();
  private final KnownGuards known = new KnownGuards(jvm.guards);
  private final SimpleMeterRegistry registry =
      new SimpleMeterRegistry(SimpleConfig.DEFAULT, new MockClock());
  private final BoundRegistry bound = new BoundRegistry(registry, jvm.source);

  @Test
  void aGuardsFiguresAreReadWhenTheyAreAskedFor() {
    Guard guard = jvm.guard("orders", "one:80");
    bound.sync(known.now());
    jvm.call(guard, 500, null);
    jvm.passMillis(1000);

    assertThat(
            registry
                .get("breakwater.circuit.breaker.calls")
                .tags("rule", "orders", "resource", "one:80", "target", "http")
                .tag("kind", "successful")
                .functionCounter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("breakwater.call.duration").functionTimer().count()).isEqualTo(1);
    assertThat(
            registry
                .get("breakwater.call.duration.le")
                .tag("le", "0.0005")
                .functionCounter()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("breakwater.call.duration.le")
                .tag("le", "0.00025")
                .functionCounter()
                .count())
        .isZero();
  }

  /** A sum over guards is not a number where one of them is not. */
  @Test
  void countersAreNumbersAndThoseOfActionsAreThereOnceThereWasOne() {
    Guard guard = jvm.guard("orders", "one:80");
    Guard other = jvm.guard("orders", "two:80");
    bound.sync(known.now());
    assertThat(registry.find("breakwater.recovery.actions").functionCounters()).isEmpty();

    guard.actions().count(ActionSpec.Kind.NOTIFY, ActionOutcome.SUCCEEDED);
    jvm.passMillis(1000);
    bound.sync(known.now());
    bound.sync(known.now());

    assertThat(registry.find("breakwater.recovery.actions").functionCounters())
        .hasSize(GuardFigures.ACTIONS.size())
        .allMatch(each -> "one:80".equals(each.getId().getTag("resource")));
    assertThat(
            registry
                .get("breakwater.recovery.actions")
                .tags("action", "notify", "result", "succeeded")
                .functionCounter()
                .count())
        .isEqualTo(1);
    for (Meter each : registry.getMeters()) {
      if (each instanceof FunctionCounter counter) {
        assertThat(counter.count()).as("%s", each.getId()).isNotNaN();
      }
    }
    assertThat(other.actions().isNone()).isTrue();
    jvm.guards.remove(guard);
    bound.sync(known.now());
    assertThat(registry.find("breakwater.recovery.actions").functionCounters()).isEmpty();
  }

  @Test
  void figuresAskedForWithinAMomentAreOfOneLook() {
    Guard guard = jvm.guard("orders", "one:80");
    bound.sync(known.now());
    assertThat(calls()).isZero();
    jvm.call(guard, 500, null);
    assertThat(calls()).isZero();
    jvm.passMillis(100);
    assertThat(calls()).isEqualTo(1);
  }

  private double calls() {
    return registry.get("breakwater.calls").functionCounter().count();
  }

  @Test
  void aGuardThatIsGoneTakesItsMetersAlongAndNoOthers() {
    Guard first = jvm.guard("orders", "one:80");
    jvm.guard("orders", "two:80");
    bound.sync(known.now());
    int both = registry.getMeters().size();

    jvm.guards.remove(first);
    bound.sync(known.now());

    assertThat(registry.getMeters())
        .hasSizeLessThan(both)
        .noneMatch(meter -> "one:80".equals(meter.getId().getTag("resource")))
        .anyMatch(meter -> "two:80".equals(meter.getId().getTag("resource")));
  }

  @Test
  void onceClosedNothingOfOursIsLeftInTheRegistry() {
    jvm.guard("orders", "one:80");
    bound.sync(known.now());
    assertThat(registry.getMeters()).hasSizeGreaterThan(40);

    bound.close();

    assertThat(registry.getMeters()).extracting(Meter::getId).isEmpty();
  }

  @Test
  void aRegistryAddedLaterToACompositeHasThemToo() {
    CompositeMeterRegistry all = new CompositeMeterRegistry();
    BoundRegistry inAll = new BoundRegistry(all, jvm.source);
    Guard guard = jvm.guard("orders", "one:80");
    inAll.sync(known.now());
    jvm.call(guard, 500, null);
    jvm.passMillis(1000);
    SimpleMeterRegistry later = new SimpleMeterRegistry();

    all.add(later);

    assertThat(later.get("breakwater.calls").functionCounter().count()).isEqualTo(1);
    assertThat(later.get("breakwater.agent.weave").gauge().value()).isEqualTo(0.345);
  }
}
