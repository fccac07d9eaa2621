package dev.breakwater.recovery.health;

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
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Guards on virtual time, whose breakers open at 50 % of 4 calls for a minute, and a book. */
public final class HealthRig {

  /** Every 10 s while closed, every 200 ms while open, without jitter. */
  public static final HealthSpec PROBED =
      new HealthSpec(
          HealthSpec.Probe.TCP,
          "",
          java.util.List.of("2xx", "3xx"),
          Nanos.seconds(10),
          Nanos.millis(200),
          Nanos.seconds(1),
          1,
          Jitter.NONE);

  private final AtomicLong nanos = new AtomicLong(Nanos.seconds(1000));
  private final Ticker ticker = nanos::get;

  public final Engine engine =
      new Engine(
          ticker,
          () -> nanos.get() / 1_000_000,
          () -> 0.5,
          new DeadlineTimer(ticker, null),
          new CancelWorkers(),
          new RetryBudgets(),
          GuardEvents.NONE);

  public final Guards guards = new Guards(engine);
  public final HealthBook book =
      new HealthBook(
          guards,
          line -> {
            throw new AssertionError(line);
          });

  public Guard guard(String rule, String resource) {
    return guard(rule, Family.HTTP, resource, null);
  }

  public Guard guard(String rule, Family family, String resource, @Nullable HealthSpec health) {
    GuardSpec spec =
        GuardSpec.builder(rule)
            .circuitBreaker(breaker())
            .bulkhead(new BulkheadSpec(2, 0, 0, null))
            .health(health)
            .build();
    return guards.of(spec, resource, new Resource(family, resource, Map.of()), 1000);
  }

  private static CircuitBreakerSpec breaker() {
    return new CircuitBreakerSpec(
        50,
        100,
        Nanos.seconds(60),
        false,
        CircuitBreakerSpec.WindowType.COUNT_BASED,
        4,
        4,
        0,
        Nanos.seconds(60),
        new CircuitBreakerSpec.OpenBackoff(1, Nanos.seconds(60), Jitter.NONE),
        1,
        0,
        new CircuitBreakerSpec.RampUp(0, 10));
  }

  public long now() {
    return nanos.get();
  }

  public void passNanos(long some) {
    nanos.addAndGet(some);
  }

  public void passMillis(long millis) {
    nanos.addAndGet(Nanos.millis(millis));
  }

  /** So many calls of so many milliseconds; then a look. */
  public Health calls(Guard guard, int calls, long millis, boolean succeed) {
    for (int i = 0; i < calls; i++) {
      Ticket ticket = new Ticket();
      ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
      if (guard.admit(ticket, new Words(), true) == Guard.Entrance.ADMITTED) {
        passMillis(millis);
        var unused =
            guard.settle(ticket, succeed ? "fine" : null, succeed ? null : new IOException());
      }
    }
    return look(guard);
  }

  /** A call that does not end. */
  public void begin(Guard guard) {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
    var unused = guard.admit(ticket, new Words(), true);
  }

  public Health look(Guard guard) {
    boolean unused = book.look(now());
    return guard.health();
  }

  /** Opens its breaker. */
  public void breakDown(Guard guard) {
    var unused = calls(guard, 4, 10, false);
  }

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
      return Repeatability.NEVER;
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
