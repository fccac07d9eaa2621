package dev.breakwater.benchmarks.memory;

import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.GuardSpecBuilder;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import dev.breakwater.engine.time.CoarseTicker;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;

/** Guards of all policies, as an agent has them, and calls through them. */
final class Fleet {

  private Fleet() {}

  static GuardSpecBuilder spec(String rule, CircuitBreakerSpec breaker) {
    return GuardSpec.builder(rule)
        .retry(RetrySpec.DEFAULTS)
        .timeout(new TimeoutSpec(Nanos.seconds(1), 0, false))
        .circuitBreaker(breaker)
        .rateLimiter(
            new RateLimiterSpec(1_000_000_000, Nanos.seconds(1), 1_000_000_000, 0, false, 0))
        .bulkhead(new BulkheadSpec(25, 0, 100, null));
  }

  static Guards guards() {
    CoarseTicker ticker = new CoarseTicker("memory-clock");
    return new Guards(
        new Engine(
            ticker,
            WallClock.SYSTEM,
            RandomSource.THREAD_LOCAL,
            new DeadlineTimer(ticker, "memory-timer"),
            new CancelWorkers(),
            new RetryBudgets(),
            GuardEvents.NONE));
  }

  /** A call that succeeds. */
  static void call(Guard guard, Ticket ticket) {
    ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
    if (guard.admit(ticket, AlwaysFine.INSTANCE, true) != Guard.Entrance.ADMITTED) {
      throw new IllegalStateException("refused: " + ticket.replacement());
    }
    guard.settle(ticket, "ok", null);
    ticket.clear();
  }
}
