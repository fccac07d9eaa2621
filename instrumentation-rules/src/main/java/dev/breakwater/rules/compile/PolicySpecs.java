package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.OpenBackoff;
import dev.breakwater.engine.spec.CircuitBreakerSpec.RampUp;
import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import dev.breakwater.engine.spec.FailureSpec;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.HedgeSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.RetrySpec.Backoff;
import dev.breakwater.engine.spec.RetrySpec.BackoffType;
import dev.breakwater.engine.spec.RetrySpec.Budget;
import dev.breakwater.engine.spec.RetrySpec.BudgetScope;
import dev.breakwater.engine.spec.ShedSpec;
import dev.breakwater.engine.spec.SloSpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each policy's settings, all explicit, as the engine takes them. Null stays null: off. */
final class PolicySpecs {

  private static final Jitter[] JITTERS = Jitter.values();

  private PolicySpecs() {}

  static @Nullable CircuitBreakerSpec circuitBreaker(@Nullable Block b) {
    if (b == null) {
      return null;
    }
    WindowType type = Enums.of(WindowType.values(), b, "slidingWindowType");
    return new CircuitBreakerSpec(
        b.decimal("failureRateThreshold"),
        b.decimal("slowCallRateThreshold"),
        b.nanos("slowCallDurationThreshold"),
        b.flag("countRunningSlowCalls"),
        type,
        type == WindowType.TIME_BASED
            ? b.nanos("slidingWindowSize")
            : b.number("slidingWindowSize"),
        b.count("minimumNumberOfCalls"),
        b.count("consecutiveFailures"),
        b.nanos("waitDurationInOpenState"),
        openBackoff(b.block("openBackoff"), b.nanos("waitDurationInOpenState")),
        b.count("permittedNumberOfCallsInHalfOpenState"),
        b.nanos("maxWaitDurationInHalfOpenState"),
        rampUp(b.block("rampUp")));
  }

  private static OpenBackoff openBackoff(@Nullable Block b, long waitNanos) {
    return b == null
        ? new OpenBackoff(1, waitNanos, Jitter.NONE)
        : new OpenBackoff(b.decimal("multiplier"), b.nanos("max"), Enums.of(JITTERS, b, "jitter"));
  }

  private static RampUp rampUp(@Nullable Block b) {
    return b == null ? new RampUp(0, 100) : new RampUp(b.nanos("duration"), b.decimal("from"));
  }

  /** A single attempt is no retry. */
  static @Nullable RetrySpec retry(@Nullable Block b) {
    Block backoff = b == null ? null : b.block("backoff");
    if (b == null || backoff == null || b.count("maxAttempts") == 1) {
      return null;
    }
    Block on = b.block("on");
    Block never = b.block("ignore");
    return new RetrySpec(
        b.count("maxAttempts"),
        new Backoff(
            Enums.of(BackoffType.values(), backoff, "type"),
            backoff.nanos("initial"),
            backoff.decimal("multiplier"),
            backoff.nanos("max"),
            Enums.of(JITTERS, backoff, "jitter")),
        b.flag("respectRetryAfter"),
        budget(b.block("budget")),
        failures(
            on == null ? Block.EMPTY : on,
            never == null ? b.texts("ignore") : never.texts("exceptions")),
        never == null ? FailureSpec.DEFAULTS : failures(never.without("exceptions"), null),
        b.flag("unsafe"));
  }

  private static @Nullable Budget budget(@Nullable Block b) {
    return b == null
        ? null
        : new Budget(
            b.decimal("percent"),
            b.count("minConcurrency"),
            Enums.of(BudgetScope.values(), b, "scope"));
  }

  static FailureSpec failures(Block b, @Nullable List<String> ignore) {
    return new FailureSpec(
        b.texts("statuses"),
        b.texts("exceptions"),
        ignore == null ? List.of() : ignore,
        b.texts("sqlStates"),
        b.texts("redisErrors"));
  }

  static @Nullable TimeoutSpec timeout(@Nullable Block b) {
    return b == null
        ? null
        : new TimeoutSpec(b.nanos("attempt"), b.nanos("total"), b.flag("interrupt"));
  }

  static @Nullable BulkheadSpec bulkhead(@Nullable Block b) {
    if (b == null) {
      return null;
    }
    Block a = b.block("adaptive");
    return new BulkheadSpec(
        b.count("maxConcurrentCalls"),
        b.nanos("maxWaitDuration"),
        b.count("maxWaiting"),
        a == null
            ? null
            : new BulkheadSpec.Adaptive(a.count("min"), a.count("max"), a.count("initial")));
  }

  static @Nullable RateLimiterSpec rateLimiter(@Nullable Block b) {
    return b == null
        ? null
        : new RateLimiterSpec(
            b.count("limitForPeriod"),
            b.nanos("limitRefreshPeriod"),
            b.count("burst"),
            b.nanos("timeoutDuration"),
            b.flag("pacing"),
            b.nanos("warmUp"));
  }

  static @Nullable HedgeSpec hedge(@Nullable Block b) {
    if (b == null) {
      return null;
    }
    String percentile = b.text("after"); // as p95; null where it is a duration
    double share = percentile == null ? 0 : share(percentile);
    return new HedgeSpec(b.nanos("after"), share, b.count("maxExtra"));
  }

  static @Nullable HealthSpec health(@Nullable Block b) {
    if (b == null) {
      return null;
    }
    String path = b.text("path");
    List<String> statuses = b.texts("statuses");
    return new HealthSpec(
        Enums.of(HealthSpec.Probe.values(), b, "probe"),
        path == null ? "" : path,
        statuses == null ? List.of() : statuses,
        b.nanos("interval"),
        b.nanos("whileOpen"),
        b.nanos("timeout"),
        b.count("successes"),
        Enums.of(JITTERS, b, "jitter"));
  }

  /** The checks leave one percentile at most. */
  static @Nullable SloSpec slo(@Nullable Block b) {
    if (b == null) {
      return null;
    }
    double share = 0;
    long within = 0;
    Block latency = b.block("latency");
    for (Map.Entry<String, Setting> each :
        latency == null ? Block.EMPTY.entries() : latency.entries()) {
      share = share(each.getKey());
      within = latency == null ? 0 : latency.nanos(each.getKey());
    }
    return new SloSpec(b.decimal("availability") / 100, share, within, b.nanos("window"));
  }

  /** Of a percentile such as p95. */
  private static double share(String percentile) {
    return Double.parseDouble(percentile.substring(1)) / 100;
  }

  static @Nullable ChaosSpec chaos(@Nullable Block b) {
    if (b == null) {
      return null;
    }
    ChaosSpec.Kind kind = ChaosSpec.Kind.LATENCY;
    for (ChaosSpec.Kind each : ChaosSpec.Kind.values()) {
      kind = each != ChaosSpec.Kind.LATENCY && b.has(each.word()) ? each : kind;
    }
    return new ChaosSpec(
        b.decimal("probability"),
        b.nanos("latency"),
        kind,
        kind == ChaosSpec.Kind.LATENCY ? "" : String.valueOf(b.value(kind.word())),
        b.nanos("ttl"),
        b.decimal("maxPercent"));
  }

  static @Nullable ShedSpec shed(@Nullable Block b) {
    return b == null ? null : new ShedSpec(b.decimal("ratio"), b.nanos("window"));
  }
}
