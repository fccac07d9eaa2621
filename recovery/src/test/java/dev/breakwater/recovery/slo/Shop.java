package dev.breakwater.recovery.slo;

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
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.SloSpec;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Guards under a promise, on virtual time, and calls through them. */
public final class Shop {

  static final long HOUR = Nanos.seconds(3600);
  static final long DAY = 24 * HOUR;

  /** 99 % served, of those 90 % within 300 ms, over 30 days. */
  static final SloSpec PROMISE = new SloSpec(0.99, 0.9, Nanos.millis(300), 30 * DAY);

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

  final Ledger ledger = new Ledger(guards);

  static GuardSpec promising(@Nullable SloSpec promise) {
    return GuardSpec.builder("orders").slo(promise).build();
  }

  public Guard guard(String resource) {
    Resource met = new Resource(Family.HTTP, resource, Map.of());
    return guards.of(promising(PROMISE), resource, met, 100_000);
  }

  public void passes(long some) {
    nanos.addAndGet(some);
  }

  public long now() {
    return nanos.get();
  }

  public void look() {
    ledger.look(nanos.get());
  }

  public void calls(Guard guard, int good, int bad) {
    for (int i = 0; i < good; i++) {
      call(guard, 1, null);
    }
    for (int i = 0; i < bad; i++) {
      call(guard, 1, new IOException("reset"));
    }
  }

  /** One that is served, and takes longer than is promised. */
  public void late(Guard guard) {
    call(guard, 301, null);
  }

  void call(Guard guard, long millis, @Nullable Throwable ends) {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
    if (guard.admit(ticket, new Words(), true) == Guard.Entrance.ADMITTED) {
      nanos.addAndGet(Nanos.millis(millis));
      guard.settle(ticket, ends == null ? "fine" : null, ends);
    }
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
