package dev.breakwater.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * Everything a rule asks of its guards, defaults filled in. A policy that is null is switched off.
 *
 * @param rule the rule's name
 */
public record GuardSpec(
    String rule,
    Mode mode,
    Criticality criticality,
    FailureSpec failures,
    @Nullable RetrySpec retry,
    @Nullable TimeoutSpec timeout,
    @Nullable CircuitBreakerSpec circuitBreaker,
    @Nullable ShedSpec shed,
    @Nullable RateLimiterSpec rateLimiter,
    @Nullable BulkheadSpec bulkhead,
    @Nullable HedgeSpec hedge,
    @Nullable FallbackSpec fallback,
    @Nullable HealthSpec health,
    @Nullable SloSpec slo,
    @Nullable ChaosSpec chaos) {

  /** Of a guard that only counts, until a policy is named. */
  public static GuardSpecBuilder builder(String rule) {
    return new GuardSpecBuilder(rule);
  }

  /** Of a guard that only counts. */
  public static GuardSpec counting(String rule) {
    return builder(rule).build();
  }

  /** To be like this one but for what is named. */
  public GuardSpecBuilder toBuilder() {
    return new GuardSpecBuilder(this);
  }

  /** The same policies going so far and no further. */
  public GuardSpec withMode(Mode other) {
    return other == mode ? this : toBuilder().mode(other).build();
  }
}
