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

  /** Without chaos. */
  public GuardSpec(
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
      @Nullable SloSpec slo) {
    this(
        rule,
        mode,
        criticality,
        failures,
        retry,
        timeout,
        circuitBreaker,
        shed,
        rateLimiter,
        bulkhead,
        hedge,
        fallback,
        health,
        slo,
        null);
  }

  /** Without probes of the agent's own and without a promise. */
  public GuardSpec(
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
      @Nullable FallbackSpec fallback) {
    this(
        rule,
        mode,
        criticality,
        failures,
        retry,
        timeout,
        circuitBreaker,
        shed,
        rateLimiter,
        bulkhead,
        hedge,
        fallback,
        null,
        null);
  }

  /** Without a fallback either. */
  public GuardSpec(
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
      @Nullable HedgeSpec hedge) {
    this(
        rule,
        mode,
        criticality,
        failures,
        retry,
        timeout,
        circuitBreaker,
        shed,
        rateLimiter,
        bulkhead,
        hedge,
        null);
  }

  /** The same policies under this promise. */
  public GuardSpec withSlo(@Nullable SloSpec promised) {
    return new GuardSpec(
        rule,
        mode,
        criticality,
        failures,
        retry,
        timeout,
        circuitBreaker,
        shed,
        rateLimiter,
        bulkhead,
        hedge,
        fallback,
        health,
        promised,
        chaos);
  }

  /** The same policies with this chaos. */
  public GuardSpec withChaos(@Nullable ChaosSpec other) {
    return new GuardSpec(
        rule,
        mode,
        criticality,
        failures,
        retry,
        timeout,
        circuitBreaker,
        shed,
        rateLimiter,
        bulkhead,
        hedge,
        fallback,
        health,
        slo,
        other);
  }

  /** The same policies going so far and no further. */
  public GuardSpec withMode(Mode other) {
    return new GuardSpec(
        rule,
        other,
        criticality,
        failures,
        retry,
        timeout,
        circuitBreaker,
        shed,
        rateLimiter,
        bulkhead,
        hedge,
        fallback,
        health,
        slo,
        chaos);
  }

  /** A guard that only counts. */
  public static GuardSpec counting(String rule) {
    return new GuardSpec(
        rule,
        Mode.ENFORCE,
        Criticality.DEFAULT,
        FailureSpec.DEFAULTS,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
