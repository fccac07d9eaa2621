package dev.breakwater.stress;

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
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import java.net.ConnectException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guards, and calls that always succeed. */
final class Calls {

  private static final Resource RESOURCE = new Resource(Family.HTTP, "stock:80", Map.of());
  private static final Operation GET = new Operation(0, "GET");
  private static final CallSemantics PLAIN = new Plain();
  private static final CancelWorkers WORKERS = new CancelWorkers();

  private Calls() {}

  /** A guard with a breaker and a bulkhead, on a clock that stands still. */
  static Guard guard(@Nullable BulkheadSpec bulkhead) {
    Clock clock = new Clock();
    Engine engine =
        new Engine(
            clock,
            WallClock.SYSTEM,
            RandomSource.THREAD_LOCAL,
            new DeadlineTimer(clock, null),
            WORKERS,
            new RetryBudgets(),
            GuardEvents.NONE);
    return new Guard(spec(bulkhead), RESOURCE, engine);
  }

  static GuardSpec spec(@Nullable BulkheadSpec bulkhead) {
    return GuardSpec.builder("stock")
        .circuitBreaker(Breakers.spec(4, 1, 0))
        .bulkhead(bulkhead)
        .build();
  }

  static Ticket admitted(Guard guard) {
    Ticket ticket = ticket();
    if (guard.admit(ticket, PLAIN, false) != Guard.Entrance.ADMITTED) {
      throw new IllegalStateException("refused: " + ticket.replacement());
    }
    return ticket;
  }

  /** One whole call; 0 = refused. */
  static int call(Guard guard) {
    Ticket ticket = ticket();
    if (guard.admit(ticket, PLAIN, false) != Guard.Entrance.ADMITTED) {
      return 0;
    }
    guard.settle(ticket, "ok", null);
    return 1;
  }

  private static Ticket ticket() {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(RESOURCE, GET);
    return ticket;
  }

  private static final class Plain extends CallSemantics {
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
      return new ConnectException(refusal.message());
    }

    @Override
    public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
      return new ConnectException(message);
    }
  }
}
