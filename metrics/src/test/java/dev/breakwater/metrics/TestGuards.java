package dev.breakwater.metrics;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.FailureSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.SloSpec;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Guards on virtual time, and calls through them. A breaker opens at 50 % of 4 calls for 30 s. */
public final class TestGuards implements AgentFigures {

  private final AtomicLong nanos = new AtomicLong();
  private final Ticker ticker = nanos::get;

  public final Guards guards =
      new Guards(
          new Engine(
              ticker,
              () -> nanos.get() / 1_000_000,
              RandomSource.THREAD_LOCAL,
              new DeadlineTimer(ticker, null),
              new CancelWorkers(),
              new RetryBudgets(),
              GuardEvents.NONE));

  public final Source source = new Source(guards, this);

  /** A guard with breaker and bulkhead, and nothing else. */
  public Guard guard(String rule, String resource) {
    Resource met = new Resource(Family.HTTP, resource, Map.of());
    return guards.of(spec(rule), resource, met, 10_000);
  }

  /** A guard with every policy that has figures of its own. */
  public Guard guardOfAllPolicies(String rule, String resource) {
    GuardSpec some = spec(rule);
    GuardSpec all =
        new GuardSpec(
                rule,
                some.mode(),
                some.criticality(),
                some.failures(),
                RetrySpec.DEFAULTS,
                null,
                some.circuitBreaker(),
                null,
                new RateLimiterSpec(1000, Nanos.seconds(1), 1000, 0, false, 0),
                some.bulkhead(),
                null)
            .withSlo(new SloSpec(0.99, 0.9, Nanos.millis(300), Nanos.seconds(3600)))
            .withChaos(
                new ChaosSpec(
                    1, Nanos.millis(5), ChaosSpec.Kind.LATENCY, "", Nanos.seconds(3600), 10));
    Guard guard = guards.of(all, resource, new Resource(Family.HTTP, resource, Map.of()), 10_000);
    guard.actions().count(ActionSpec.Kind.NOTIFY, ActionOutcome.SUCCEEDED);
    return guard;
  }

  public static GuardSpec spec(String rule) {
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
    return new GuardSpec(
        rule,
        Mode.ENFORCE,
        Criticality.DEFAULT,
        FailureSpec.DEFAULTS,
        null,
        null,
        breaker,
        null,
        null,
        new BulkheadSpec(25, 0, 100, null),
        null);
  }

  public void advanceMillis(long millis) {
    nanos.addAndGet(Nanos.millis(millis));
  }

  /** Begins a call; null where the guard does not let it in. */
  public @Nullable Ticket begin(Guard guard) {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
    return guard.admit(ticket, new Words(), true) == Guard.Entrance.ADMITTED ? ticket : null;
  }

  /** Ends a call that was begun. */
  public void end(Guard guard, Ticket call, @Nullable Throwable ends) {
    guard.settle(call, ends == null ? "fine" : null, ends);
  }

  /** Makes a call that takes so long; answers whether the guard let it in. */
  public boolean call(Guard guard, long tookMicros, @Nullable Throwable ends) {
    Ticket call = begin(guard);
    if (call != null) {
      nanos.addAndGet(tookMicros * 1000);
      end(guard, call, ends);
    }
    return call != null;
  }

  /** Makes calls that fail until the breaker opens. */
  public void breakDown(Guard guard) {
    for (int i = 0; i < 4; i++) {
      call(guard, 10_000, new IOException("connection reset"));
    }
  }

  @Override
  public long classesWoven() {
    return 12;
  }

  @Override
  public long weaveMillis() {
    return 345;
  }

  @Override
  public int level() {
    return 1;
  }

  @Override
  public long levelTransitions() {
    return 3;
  }

  @Override
  public long faults() {
    return 1;
  }

  /**
   * A library whose every exception is a failure, but those that say that its caller is to blame or
   * has given up.
   */
  private static final class Words extends CallSemantics {

    @Override
    public Outcome classify(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      if (thrown instanceof IllegalArgumentException) {
        return Outcome.IGNORED;
      }
      if (thrown instanceof CancellationException) {
        return Outcome.CANCELLED;
      }
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
