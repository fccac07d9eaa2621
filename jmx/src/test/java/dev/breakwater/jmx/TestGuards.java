package dev.breakwater.jmx;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import dev.breakwater.jmx.register.EventQueue;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guards on virtual time, and calls through them. A breaker opens at 50 % of 4 calls for 30 s. */
public final class TestGuards {

  public final TestClock clock = new TestClock();
  public final EventQueue queue = new EventQueue(EventQueue.USUAL_CAPACITY);
  public final Guards guards =
      new Guards(
          new Engine(
              clock,
              clock,
              RandomSource.THREAD_LOCAL,
              new DeadlineTimer(clock, null),
              new CancelWorkers(),
              new RetryBudgets(),
              queue));

  public Guard guard(String rule, String resource) {
    return guards.of(spec(rule), resource, new Resource(Family.HTTP, resource, Map.of()), 1000);
  }

  private static GuardSpec spec(String rule) {
    CircuitBreakerSpec breaker =
        new CircuitBreakerSpec(
            50,
            100,
            Nanos.seconds(1),
            false,
            CircuitBreakerSpec.WindowType.COUNT_BASED,
            4,
            4,
            0,
            Nanos.seconds(30),
            new CircuitBreakerSpec.OpenBackoff(1, Nanos.seconds(30), Jitter.NONE),
            1,
            0,
            new CircuitBreakerSpec.RampUp(0, 10));
    return GuardSpec.builder(rule)
        .circuitBreaker(breaker)
        .bulkhead(new BulkheadSpec(25, 0, 100, null))
        .build();
  }

  /** Makes a call that takes 10 ms of virtual time; answers whether the guard let it in. */
  public boolean call(Guard guard, @Nullable Throwable ends) {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
    Guard.Entrance entrance = guard.admit(ticket, new Words(), true);
    if (entrance == Guard.Entrance.ADMITTED) {
      clock.advanceMillis(10);
      guard.settle(ticket, ends == null ? "fine" : null, ends);
    }
    return entrance != Guard.Entrance.REFUSED;
  }

  /** Makes calls that fail until the breaker opens. */
  public void breakDown(Guard guard) {
    for (int i = 0; i < 4; i++) {
      call(guard, new IOException("connection reset"));
    }
  }

  /** A library whose every exception is a failure. */
  private static final class Words extends CallSemantics {

    @Override
    public Outcome classify(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      return thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
    }

    @Override
    public boolean worthRetrying(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      return false;
    }

    @Override
    public Repeatability repeatability(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      return Repeatability.SAFE;
    }

    @Override
    public Throwable refusal(Subject subject, Refusal refusal) {
      return new IOException(refusal.message());
    }

    @Override
    public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
      return new IOException(message, cause);
    }
  }
}
