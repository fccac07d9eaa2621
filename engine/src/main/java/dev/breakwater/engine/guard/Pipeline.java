package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.CircuitBreaker;
import dev.breakwater.engine.bulkhead.AdaptiveLimit;
import dev.breakwater.engine.bulkhead.Bulkhead;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.chaos.Chaos;
import dev.breakwater.engine.chaos.ChaosTerm;
import dev.breakwater.engine.fallback.FallbackChain;
import dev.breakwater.engine.ratelimiter.RateLimiter;
import dev.breakwater.engine.retry.Backoff;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.shed.Throttle;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.HedgeSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.ShedSpec;
import dev.breakwater.engine.spec.SloSpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a guard as its spec has them, outermost first: fallback, total timeout, retry,
 * circuit breaker, shedding, rate limiter, bulkhead, attempt timeout, chaos. Replaced as a whole
 * when the spec changes; policies that stay on are carried over with their state.
 */
final class Pipeline {

  // What is kept for each lane; see LaneSlots.
  private static final int PLACES = CallCount.SLOTS;
  private static final int PASSES = PLACES + Bulkhead.SLOTS;
  static final int LANE_SLOTS = PASSES + RateLimiter.SLOTS;

  final GuardSpec spec;

  /** Whether there is nothing to do at all. */
  final boolean off;

  /** Whether policies act; else they only count what they would have done. */
  final boolean enforcing;

  final FailureRules failures;
  final @Nullable FailureRules retryOn;
  final @Nullable TimeoutSpec timeout;
  final @Nullable RetrySpec retry;
  final @Nullable Backoff backoff;
  final @Nullable RetryBudget budget;
  final @Nullable CircuitBreaker breaker;
  final @Nullable Throttle shed;

  /** What the JVM's degradation level gives up; null in level NORMAL. */
  final @Nullable GivenUp givenUp;

  /** What a refusal by that level says; null where this guard's calls are not given up. */
  final @Nullable String givenUpState;

  /** Whether calls may be shed, be it by the throttle or by the level: one look on a call's way. */
  final boolean sheds;

  final @Nullable RateLimiter limiter;
  final long limiterWait;
  final @Nullable Bulkhead bulkhead;
  final long bulkheadWait;
  final @Nullable AdaptiveLimit adaptive;

  /**
   * Switched off it is kept, for places that calls leave with lanes are its as long as they run.
   */
  private final @Nullable Bulkhead anyBulkhead;

  final @Nullable HedgeDelay hedge;
  final @Nullable Chaos chaos;
  final @Nullable FallbackChain fallback;

  /** Whether all calls are timed precisely: the rule speaks of short times, or its limit adapts. */
  final boolean exact;

  /** A call that takes longer is slow, in nanoseconds; without a breaker none is. */
  final long slowCall;

  /** A call that takes longer, its waits included, is later than promised, in nanoseconds. */
  final long promised;

  /** From the start of an attempt until it counts as slow while it runs; 0 = never. */
  final long slowAfter;

  /**
   * The late results of all breakers there were: a call may come to its end when the breaker that
   * let it in is switched off.
   */
  private final AtomicLong late;

  Pipeline(
      GuardSpec spec,
      @Nullable GivenUp givenUp,
      @Nullable Pipeline before,
      Guard guard,
      Engine engine,
      long now) {
    this.spec = spec;
    this.off = spec.mode() == Mode.OFF;
    this.enforcing = spec.mode() == Mode.ENFORCE;
    this.failures = new FailureRules(spec.failures());
    this.timeout = spec.timeout();

    RetrySpec retrySpec = spec.retry();
    this.retry = retrySpec;
    this.retryOn = retrySpec == null ? null : new FailureRules(retrySpec.on(), retrySpec.never());
    this.backoff = retrySpec == null ? null : new Backoff(retrySpec.backoff());
    this.budget = budget(spec, before, engine, now);

    CircuitBreakerSpec breakerSpec = spec.circuitBreaker();
    this.late = before == null ? new AtomicLong() : before.late;
    this.breaker = breaker(breakerSpec, before, guard, engine, late, now);
    this.slowCall = breakerSpec == null ? Long.MAX_VALUE : breakerSpec.slowCallDurationNanos();
    this.slowAfter =
        breakerSpec != null && breakerSpec.countRunningSlowCalls()
            ? breakerSpec.slowCallDurationNanos()
            : 0;

    SloSpec slo = spec.slo();
    this.promised = slo == null || slo.latencyNanos() == 0 ? Long.MAX_VALUE : slo.latencyNanos();

    ShedSpec shedSpec = spec.shed();
    this.shed = shed(shedSpec, before, now);
    this.givenUp = givenUp;
    this.givenUpState =
        givenUp != null && givenUp.what().contains(spec.criticality()) ? givenUp.state() : null;
    this.sheds = shed != null || givenUpState != null;

    RateLimiterSpec limiterSpec = spec.rateLimiter();
    RateLimiter knownLimiter = before == null ? null : before.limiter;
    this.limiter = limiter(limiterSpec, knownLimiter, guard, now);
    this.limiterWait = limiterSpec == null ? 0 : limiterSpec.timeoutNanos();

    BulkheadSpec bulkheadSpec = spec.bulkhead();
    Bulkhead knownBulkhead = before == null ? null : before.anyBulkhead;
    this.bulkhead = bulkhead(bulkheadSpec, knownBulkhead, guard);
    this.anyBulkhead = bulkhead == null ? knownBulkhead : bulkhead;
    this.bulkheadWait = bulkheadSpec == null ? 0 : bulkheadSpec.maxWaitNanos();
    this.adaptive = adaptive(bulkheadSpec, before, now);
    HedgeSpec hedgeSpec = spec.hedge();
    this.hedge = hedgeSpec == null ? null : new HedgeDelay(hedgeSpec);
    this.chaos = chaos(spec, before, engine, now);
    this.fallback = fallback(spec, before, engine);
    this.exact = adaptive != null || Timing.isFine(spec, engine.ticker().tick());
  }

  /** Whether whatever such a call returns is a success, and the call over with it. */
  boolean takesAnswers(CallSemantics semantics) {
    return fallback == null
        && failures.takesAnswers(semantics)
        && (retryOn == null || retryOn.takesAnswers(semantics));
  }

  /** Results that came too late to be counted by a breaker, since the guard exists. */
  long lateResults() {
    return late.get();
  }

  private static @Nullable RetryBudget budget(
      GuardSpec spec, @Nullable Pipeline before, Engine engine, long now) {
    RetrySpec.Budget wanted = budget(spec);
    if (wanted == null) {
      return null;
    }
    if (before != null && wanted.equals(budget(before.spec))) {
      return before.budget;
    }
    return engine.budgets().of(wanted, spec.rule(), now);
  }

  /** Retries and hedges draw on the same budget; hedges never go without one. */
  private static RetrySpec.@Nullable Budget budget(GuardSpec spec) {
    RetrySpec retry = spec.retry();
    if (retry != null && (retry.budget() != null || spec.hedge() == null)) {
      return retry.budget();
    }
    return spec.hedge() == null ? null : RetrySpec.DEFAULTS.budget();
  }

  private static @Nullable Chaos chaos(
      GuardSpec spec, @Nullable Pipeline before, Engine engine, long now) {
    ChaosSpec wanted = spec.chaos();
    if (wanted == null || wanted.probability() == 0) {
      return null;
    }
    Chaos known = before == null ? null : before.chaos;
    ChaosTerm last = known == null ? null : known.term();
    ChaosTerm term = engine.chaos().of(spec.rule(), wanted, last, now);
    return known != null && term == last ? known : new Chaos(term);
  }

  private static @Nullable FallbackChain fallback(
      GuardSpec spec, @Nullable Pipeline before, Engine engine) {
    FallbackSpec wanted = spec.fallback();
    return wanted == null
        ? null
        : FallbackChain.of(
            wanted,
            before == null ? null : before.spec.fallback(),
            before == null ? null : before.fallback,
            spec.rule(),
            engine.queues(),
            engine.ticker());
  }

  private static @Nullable CircuitBreaker breaker(
      @Nullable CircuitBreakerSpec spec,
      @Nullable Pipeline before,
      Guard guard,
      Engine engine,
      AtomicLong late,
      long now) {
    CircuitBreaker known = before == null ? null : before.breaker;
    if (spec == null || known == null) {
      return spec == null
          ? null
          : new CircuitBreaker(spec, engine.random(), guard.state(), late, now);
    }
    known.retune(spec, now);
    return known;
  }

  private static @Nullable Throttle shed(
      @Nullable ShedSpec spec, @Nullable Pipeline before, long now) {
    Throttle known = before == null ? null : before.shed;
    if (spec == null || known == null) {
      return spec == null ? null : new Throttle(spec, now);
    }
    known.retune(spec, now);
    return known;
  }

  private static @Nullable RateLimiter limiter(
      @Nullable RateLimiterSpec spec, @Nullable RateLimiter known, Guard guard, long now) {
    if (spec == null || known == null) {
      return spec == null ? null : new RateLimiter(spec, now, guard.laneSlots(PASSES));
    }
    known.retune(spec, now);
    return known;
  }

  private static @Nullable Bulkhead bulkhead(
      @Nullable BulkheadSpec spec, @Nullable Bulkhead known, Guard guard) {
    if (spec == null || known == null) {
      return spec == null ? null : new Bulkhead(spec, guard.laneSlots(PLACES));
    }
    known.retune(spec);
    return known;
  }

  private static @Nullable AdaptiveLimit adaptive(
      @Nullable BulkheadSpec spec, @Nullable Pipeline before, long now) {
    BulkheadSpec.Adaptive bounds = spec == null ? null : spec.adaptive();
    AdaptiveLimit known = before == null ? null : before.adaptive;
    if (bounds == null || known == null) {
      return bounds == null ? null : new AdaptiveLimit(bounds, now);
    }
    known.retune(bounds);
    return known;
  }
}
