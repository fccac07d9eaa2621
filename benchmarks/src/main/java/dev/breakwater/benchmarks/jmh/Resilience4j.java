package dev.breakwater.benchmarks.jmh;

import com.example.work.Work;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Resilience4j around the same work, its decorators made once. Without its time limiter, which
 * would move the call to another thread: a limit on the attempt is something it does not have here.
 */
@State(Scope.Benchmark)
public class Resilience4j {

  private final Work work = new Work();
  private final Supplier<Object> bare = work::bare;

  private final CircuitBreaker breaker = CircuitBreaker.of("breaker", breakerConfig());
  private final CircuitBreaker open = CircuitBreaker.of("open", breakerConfig());
  private final Bulkhead bulkhead =
      Bulkhead.of("bulkhead", BulkheadConfig.custom().maxConcurrentCalls(1000).build());
  private final RateLimiter limiter =
      RateLimiter.of(
          "limiter",
          RateLimiterConfig.custom()
              .limitForPeriod(100_000_000)
              .limitRefreshPeriod(Duration.ofSeconds(1))
              .timeoutDuration(Duration.ZERO)
              .build());
  private final Retry retry = Retry.ofDefaults("retry");

  private final Supplier<Object> withBreaker = CircuitBreaker.decorateSupplier(breaker, bare);
  private final Supplier<Object> withOpen = CircuitBreaker.decorateSupplier(open, bare);
  private final Supplier<Object> withBulkhead = Bulkhead.decorateSupplier(bulkhead, bare);
  private final Supplier<Object> withLimiter = RateLimiter.decorateSupplier(limiter, bare);
  private final Supplier<Object> withRetry = Retry.decorateSupplier(retry, bare);
  private final Supplier<Object> withAll =
      Retry.decorateSupplier(
          retry,
          CircuitBreaker.decorateSupplier(
              breaker, RateLimiter.decorateSupplier(limiter, withBulkhead)));

  public Resilience4j() {
    open.transitionToForcedOpenState();
  }

  private static CircuitBreakerConfig breakerConfig() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.TIME_BASED)
        .slidingWindowSize(30)
        .minimumNumberOfCalls(20)
        .build();
  }

  @Benchmark
  public Object full() {
    return withAll.get();
  }

  @Benchmark
  public Object breaker() {
    return withBreaker.get();
  }

  @Benchmark
  public Object bulkhead() {
    return withBulkhead.get();
  }

  @Benchmark
  public Object limiter() {
    return withLimiter.get();
  }

  @Benchmark
  public Object retry() {
    return withRetry.get();
  }

  @Benchmark
  public Object refused() {
    try {
      return withOpen.get();
    } catch (CallNotPermittedException refusal) {
      return refusal;
    }
  }
}
