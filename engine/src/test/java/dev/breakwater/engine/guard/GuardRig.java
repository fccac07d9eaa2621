package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.GuardSpecBuilder;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.VirtualTicker;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A guard on a clock that only the test moves, and calls of a client that the test scripts. */
final class GuardRig {

  static final Resource RESOURCE = new Resource(Family.HTTP, "pay:80", Map.of());
  static final Operation GET = new Operation(0, "GET");

  final VirtualTicker ticker = new VirtualTicker(Long.MAX_VALUE - 1_000_000_000L); // wraps soon
  final DeadlineTimer timer = new DeadlineTimer(ticker, null);
  final Semantics semantics = new Semantics();
  final List<String> news = new ArrayList<>();

  /** What people's clocks show. */
  long wallMillis = 1_000_000;

  final Engine engine;
  final Guard guard;

  GuardRig(GuardSpec spec) {
    this.engine =
        new Engine(
            ticker,
            () -> wallMillis,
            new Half(),
            timer,
            new CancelWorkers(),
            new RetryBudgets(),
            new News());
    this.guard = new Guard(spec, RESOURCE, engine);
  }

  /** Dice that always fall on the middle. */
  private static final class Half implements RandomSource {
    @Override
    public double next() {
      return 0.5;
    }
  }

  private final class News implements GuardEvents {
    @Override
    public void guardAdded(Guard added) {}

    @Override
    public void guardRemoved(Guard removed) {}

    @Override
    public void stateChanged(Guard changed, StateChange change) {
      news.add(change.from() + "->" + change.to());
    }

    @Override
    public void overridden(Guard overridden, String what) {
      news.add(what);
    }

    @Override
    public void unmade(Guard struck, String what) {
      news.add(what);
    }
  }

  /** A described ticket, as an adapter would leave it. */
  Ticket ticket() {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(RESOURCE, GET);
    return ticket;
  }

  Guard.Entrance admit(Ticket ticket) {
    return guard.admit(ticket, semantics, true);
  }

  /** One call without retry: admitted, takes so long, ends so. */
  Guard.Verdict call(Duration took, @Nullable Throwable thrown) {
    Ticket ticket = ticket();
    if (admit(ticket) != Guard.Entrance.ADMITTED) {
      throw new AssertionError("not admitted: " + ticket.replacement());
    }
    ticker.advance(took);
    return guard.settle(ticket, thrown == null ? "ok" : null, thrown);
  }

  GuardSnapshot.Counts counts() {
    return guard.snapshot().counts();
  }

  /** All policies off until named. */
  static GuardSpecBuilder spec() {
    return GuardSpec.builder("payments");
  }

  /** Every IOException fails and is worth another attempt; the rest the test sets. */
  static final class Semantics extends CallSemantics {
    Outcome ofNull = Outcome.SUCCESS;
    Repeatability repeatability = Repeatability.SAFE;
    boolean notSent;
    boolean canRepeat = true;
    int status;
    @Nullable String code;
    long retryAfter = -1;
    int prepared;
    final List<String> cancels = new java.util.concurrent.CopyOnWriteArrayList<>();
    java.util.concurrent.CountDownLatch cancelMayEnd = new java.util.concurrent.CountDownLatch(0);

    @Override
    public Outcome classify(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      return thrown == null
          ? returned == null ? ofNull : Outcome.SUCCESS
          : thrown instanceof IOException ? Outcome.FAILURE : Outcome.IGNORED;
    }

    @Override
    public boolean worthRetrying(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      return thrown instanceof IOException;
    }

    @Override
    public Repeatability repeatability(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
      return repeatability;
    }

    @Override
    public int status(@Nullable Object returned, @Nullable Throwable thrown) {
      return status;
    }

    @Override
    public @Nullable String code(@Nullable Throwable thrown) {
      return code;
    }

    @Override
    public boolean canRepeat(Subject subject) {
      return canRepeat;
    }

    @Override
    public boolean certainlyNotSent(Throwable thrown) {
      return notSent;
    }

    @Override
    public long retryAfterNanos(@Nullable Object returned) {
      return retryAfter;
    }

    @Override
    public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
      prepared++;
      return true;
    }

    @Override
    public boolean cancel(Subject subject) throws Exception {
      cancels.add("cancel " + subject.resource().name());
      cancelMayEnd.await();
      return true;
    }

    @Override
    public void abort(Subject subject) {
      cancels.add("abort");
    }

    @Override
    public @Nullable Object constant(
        Subject subject,
        dev.breakwater.engine.spec.FallbackSpec.Value value,
        @Nullable Class<?> expected) {
      return value.text();
    }

    @Override
    public Throwable refusal(Subject subject, Refusal refusal) {
      return new java.net.ConnectException(refusal.message());
    }

    @Override
    public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
      java.net.SocketTimeoutException late = new java.net.SocketTimeoutException(message);
      late.initCause(cause);
      return late;
    }
  }
}
