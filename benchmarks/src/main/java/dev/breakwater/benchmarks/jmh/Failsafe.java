package dev.breakwater.benchmarks.jmh;

import com.example.work.Work;
import dev.failsafe.Bulkhead;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Failsafe around the same work; {@code full} without its timeout, {@code timed} with it. */
@State(Scope.Benchmark)
public class Failsafe {

  private final Work work = new Work();
  private final CheckedSupplier<Object> bare = work::bare;

  private final RetryPolicy<Object> retry = RetryPolicy.ofDefaults();
  private final CircuitBreaker<Object> breaker = breakerByTime();
  private final CircuitBreaker<Object> open = breakerByTime();
  private final RateLimiter<Object> limiter =
      RateLimiter.<Object>burstyBuilder(100_000_000, Duration.ofSeconds(1)).build();
  private final Bulkhead<Object> bulkhead = Bulkhead.of(1000);
  private final Timeout<Object> timeout = Timeout.of(Duration.ofSeconds(2));

  private final FailsafeExecutor<Object> withAll =
      dev.failsafe.Failsafe.with(retry, breaker, limiter, bulkhead);
  private final FailsafeExecutor<Object> withAllAndTimeout =
      dev.failsafe.Failsafe.with(retry, breaker, limiter, bulkhead, timeout);
  private final FailsafeExecutor<Object> withBreaker = dev.failsafe.Failsafe.with(breaker);
  private final FailsafeExecutor<Object> withOpen = dev.failsafe.Failsafe.with(open);

  public Failsafe() {
    open.open();
  }

  private static CircuitBreaker<Object> breakerByTime() {
    return CircuitBreaker.<Object>builder()
        .withFailureRateThreshold(50, 20, Duration.ofSeconds(30))
        .withDelay(Duration.ofHours(1))
        .build();
  }

  @Benchmark
  public Object full() {
    return withAll.get(bare);
  }

  @Benchmark
  public Object timed() {
    return withAllAndTimeout.get(bare);
  }

  @Benchmark
  public Object breaker() {
    return withBreaker.get(bare);
  }

  @Benchmark
  public Object refused() {
    try {
      return withOpen.get(bare);
    } catch (CircuitBreakerOpenException refusal) {
      return refusal;
    }
  }
}
