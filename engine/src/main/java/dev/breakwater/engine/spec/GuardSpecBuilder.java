package dev.breakwater.engine.spec;

import org.jspecify.annotations.Nullable;

/** A {@link GuardSpec} in the making: it only counts until a policy is named. */
public final class GuardSpecBuilder {

  private final String rule;
  private Mode mode = Mode.ENFORCE;
  private Criticality criticality = Criticality.DEFAULT;
  private FailureSpec failures = FailureSpec.DEFAULTS;
  private @Nullable RetrySpec retry;
  private @Nullable TimeoutSpec timeout;
  private @Nullable CircuitBreakerSpec circuitBreaker;
  private @Nullable ShedSpec shed;
  private @Nullable RateLimiterSpec rateLimiter;
  private @Nullable BulkheadSpec bulkhead;
  private @Nullable HedgeSpec hedge;
  private @Nullable FallbackSpec fallback;
  private @Nullable HealthSpec health;
  private @Nullable SloSpec slo;
  private @Nullable ChaosSpec chaos;

  GuardSpecBuilder(String rule) {
    this.rule = rule;
  }

  GuardSpecBuilder(GuardSpec like) {
    rule = like.rule();
    mode = like.mode();
    criticality = like.criticality();
    failures = like.failures();
    retry = like.retry();
    timeout = like.timeout();
    circuitBreaker = like.circuitBreaker();
    shed = like.shed();
    rateLimiter = like.rateLimiter();
    bulkhead = like.bulkhead();
    hedge = like.hedge();
    fallback = like.fallback();
    health = like.health();
    slo = like.slo();
    chaos = like.chaos();
  }

  public GuardSpecBuilder mode(Mode mode) {
    this.mode = mode;
    return this;
  }

  public GuardSpecBuilder criticality(Criticality criticality) {
    this.criticality = criticality;
    return this;
  }

  public GuardSpecBuilder failures(FailureSpec failures) {
    this.failures = failures;
    return this;
  }

  public GuardSpecBuilder retry(@Nullable RetrySpec retry) {
    this.retry = retry;
    return this;
  }

  public GuardSpecBuilder timeout(@Nullable TimeoutSpec timeout) {
    this.timeout = timeout;
    return this;
  }

  public GuardSpecBuilder circuitBreaker(@Nullable CircuitBreakerSpec circuitBreaker) {
    this.circuitBreaker = circuitBreaker;
    return this;
  }

  public GuardSpecBuilder shed(@Nullable ShedSpec shed) {
    this.shed = shed;
    return this;
  }

  public GuardSpecBuilder rateLimiter(@Nullable RateLimiterSpec rateLimiter) {
    this.rateLimiter = rateLimiter;
    return this;
  }

  public GuardSpecBuilder bulkhead(@Nullable BulkheadSpec bulkhead) {
    this.bulkhead = bulkhead;
    return this;
  }

  public GuardSpecBuilder hedge(@Nullable HedgeSpec hedge) {
    this.hedge = hedge;
    return this;
  }

  public GuardSpecBuilder fallback(@Nullable FallbackSpec fallback) {
    this.fallback = fallback;
    return this;
  }

  public GuardSpecBuilder health(@Nullable HealthSpec health) {
    this.health = health;
    return this;
  }

  public GuardSpecBuilder slo(@Nullable SloSpec slo) {
    this.slo = slo;
    return this;
  }

  public GuardSpecBuilder chaos(@Nullable ChaosSpec chaos) {
    this.chaos = chaos;
    return this;
  }

  public GuardSpec build() {
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
        chaos);
  }
}
