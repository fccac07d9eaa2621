package dev.breakwater.metrics;

import dev.breakwater.engine.fixture.VirtualGuards;
import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.SloSpec;

/** Guards whose breakers open for 30 s, and an agent around them. */
public final class TestGuards extends VirtualGuards implements AgentFigures {

  public final Source source = new Source(guards, this);

  /** A guard with breaker and bulkhead, and nothing else. */
  public Guard guard(String rule, String resource) {
    return guard(spec(rule), resource);
  }

  /** A guard with every policy that has figures of its own. */
  public Guard guardOfAllPolicies(String rule, String resource) {
    GuardSpec all =
        spec(rule).toBuilder()
            .retry(RetrySpec.DEFAULTS)
            .rateLimiter(new RateLimiterSpec(1000, Nanos.seconds(1), 1000, 0, false, 0))
            .slo(new SloSpec(0.99, 0.9, Nanos.millis(300), Nanos.seconds(3600)))
            .chaos(
                new ChaosSpec(
                    1, Nanos.millis(5), ChaosSpec.Kind.LATENCY, "", Nanos.seconds(3600), 10))
            .build();
    Guard guard = guard(all, resource);
    guard.actions().count(ActionSpec.Kind.NOTIFY, ActionOutcome.SUCCEEDED);
    return guard;
  }

  public static GuardSpec spec(String rule) {
    return GuardSpec.builder(rule)
        .circuitBreaker(breaker(1, 30))
        .bulkhead(new BulkheadSpec(25, 0, 100, null))
        .build();
  }

  @Override
  public long classesWoven() {
    return 12;
  }

  @Override
  public long weaveMillis() {
    return 345;
  }

  @Override
  public int level() {
    return 1;
  }

  @Override
  public long levelTransitions() {
    return 3;
  }

  @Override
  public long faults() {
    return 1;
  }
}
