package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.breakwater.engine.bulkhead.Bulkhead;
import dev.breakwater.engine.ratelimiter.RateLimiter;
import dev.breakwater.engine.retry.RetryBudget;
import dev.breakwater.engine.shed.Throttle;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.ShedSpec;
import dev.breakwater.engine.time.RandomSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All policies together, admitted and successful: not a byte a call. */
class AdmittedPathAllocatesNothingTest {

  private static final int CALLS = 50_000;

  private final CircuitBreaker byCount = breaker(Rules.rules().lastCalls(100));
  private final CircuitBreaker byTime = breaker(Rules.rules().last(Duration.ofHours(10)));
  private final Bulkhead bulkhead = new Bulkhead(BulkheadSpec.DEFAULTS);
  private final RateLimiter limiter =
      new RateLimiter(new RateLimiterSpec(1_000, 1_000_000, 1_000, 0, false, 0), 0);
  private final RetryBudget budget =
      new RetryBudget(new RetrySpec.Budget(20, 3, RetrySpec.BudgetScope.PROCESS), 0);
  private final Throttle throttle = new Throttle(ShedSpec.DEFAULTS, 0);

  private long now;

  private static CircuitBreaker breaker(Rules rules) {
    return new CircuitBreaker(rules.spec(), RandomSource.THREAD_LOCAL, StateListener.NONE, 0);
  }

  private int calls() {
    int admitted = 0;
    for (int i = 0; i < CALLS; i++) {
      now += 1_000;
      BreakerPermit one = byCount.admit(now);
      BreakerPermit two = byTime.admit(now);
      boolean in =
          throttle.admit(Criticality.DEFAULT, now, RandomSource.THREAD_LOCAL)
              & limiter.reserve(now, 0) == 0
              & bulkhead.tryAcquire();
      budget.deposit(now);
      if (one != null && two != null && in) {
        bulkhead.release();
        throttle.accepted(now);
        byCount.success(one, 1, now);
        byTime.success(two, 1, now);
        admitted++;
      }
    }
    return admitted;
  }

  @Test
  void whenWarm() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(calls()).isEqualTo(CALLS);
    assertThat(calls()).isEqualTo(CALLS);
    long before = threads.getCurrentThreadAllocatedBytes();
    int admitted = calls();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(admitted).isEqualTo(CALLS);
    // Far below one byte a call: what is left is the measuring itself and the compiler's doing.
    assertThat(allocated).isLessThan(CALLS / 10);
  }
}
