package dev.breakwater.metrics;

import static dev.breakwater.metrics.Figure.counter;
import static dev.breakwater.metrics.Figure.gauge;

import dev.breakwater.engine.guard.ActionCounts;
import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.History;
import dev.breakwater.engine.guard.Transitions;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.FallbackSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The table: every figure of a guard. Names are frozen. */
public final class GuardFigures {

  private static final String DURATION_TEXT =
      "How long final attempts took; counts are estimated from the calls that were measured.";

  /** Durations of final attempts. */
  public static final Timed DURATION =
      new Timed(
          "breakwater.call.duration",
          DURATION_TEXT,
          seen -> seen.charted().durations().count(),
          seen -> seen.charted().durations().nanos());

  /** Their buckets: calls that took no longer than the tag {@code le} says, in seconds. */
  public static final List<Figure> BUCKETS = buckets();

  /** Back-offs before retries. */
  public static final Timed BACKOFF =
      new Timed(
          "breakwater.retry.backoff",
          "How long calls were to wait before their retries.",
          seen -> seen.charted().backoffs(),
          seen -> seen.charted().backoffNanos());

  private static final String CALLS = "breakwater.circuit.breaker.calls";
  private static final String CALLS_TEXT =
      "Calls that are over, by how they ended; each in one kind.";
  private static final String TRANSITIONS = "breakwater.circuit.breaker.state.transitions";
  private static final String RETRIED = "breakwater.retry.calls";
  private static final String RETRIED_TEXT = "Calls for which a retry was due, by what came of it.";
  private static final String TIMED_OUT = "breakwater.timeout.calls";
  private static final String TIMED_OUT_TEXT =
      "Attempts cancelled by a timeout, and calls refused because the total left no time.";

  private static final String FELL_BACK = "breakwater.fallback.calls";
  private static final String FELL_BACK_TEXT =
      "Calls that a step of the fallback was asked about, by kind, and by whether it answered.";

  public static final String ACTIONS_NAME = "breakwater.recovery.actions";

  /** What was done beside the calls: only there for guards for which something was ever done. */
  public static final List<Figure> ACTIONS = actions();

  /** In the order they are written; figures of one name stand together. */
  public static final List<Figure> ALL = all();

  private GuardFigures() {}

  private static List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    calls(all);
    circuitBreaker(all);
    retry(all);
    limits(all);
    fallback(all);
    chaos(all);
    queue(all);
    all.addAll(ACTIONS);
    health(all);
    promises(all);
    history(all);
    return List.copyOf(all);
  }

  private static List<Figure> buckets() {
    List<Figure> all = new ArrayList<>();
    for (int i = 0; i <= Durations.bounds(); i++) {
      int bucket = i;
      all.add(
          counter(
              "breakwater.call.duration.le",
              DURATION_TEXT,
              seen -> seen.charted().durations().within(bucket),
              "le",
              Durations.le(i)));
    }
    return List.copyOf(all);
  }

  private static void calls(List<Figure> all) {
    all.add(
        counter(
            "breakwater.calls",
            "Calls that met the guard; a retried call counts once.",
            seen -> seen.counts().calls()));
    all.add(
        gauge(
            "breakwater.calls.in.flight",
            "Calls under way: with those that are over, they are all calls.",
            seen -> seen.counts().inFlight()));
    all.add(counter(CALLS, CALLS_TEXT, seen -> seen.counts().successes(), "kind", "successful"));
    all.add(counter(CALLS, CALLS_TEXT, seen -> seen.counts().failures(), "kind", "failed"));
    all.add(counter(CALLS, CALLS_TEXT, seen -> seen.counts().ignoredFailures(), "kind", "ignored"));
    all.add(counter(CALLS, CALLS_TEXT, seen -> seen.counts().cancelled(), "kind", "cancelled"));
    all.add(counter(CALLS, CALLS_TEXT, seen -> seen.counts().rejected(), "kind", "rejected"));
    all.add(
        counter(
            "breakwater.observed.rejections",
            "Calls that would have been refused, had the guard been allowed to act.",
            seen -> seen.counts().wouldHaveRejected()));
  }

  private static void circuitBreaker(List<Figure> all) {
    all.add(
        gauge(
            "breakwater.circuit.breaker.state",
            "0 closed, 1 ramping, 2 half open, 3 open; by override 4 forced closed, 5 disabled,"
                + " 6 forced open.",
            seen -> StateNumber.of(seen.state())));
    all.add(
        gauge(
            "breakwater.circuit.breaker.failure.rate",
            "Failures in the breaker's window, in percent; not there below its minimum of calls.",
            seen -> seen.failureRate()));
    all.add(
        gauge(
            "breakwater.circuit.breaker.slow.call.rate",
            "Slow calls in the breaker's window, in percent; not there below its minimum of calls.",
            seen -> seen.slowCallRate()));
    all.add(
        counter(
            "breakwater.circuit.breaker.slow.calls",
            "Attempts that took longer than the slow-call duration, whatever their end.",
            seen -> seen.counts().slowCalls()));
    all.add(
        counter(
            "breakwater.circuit.breaker.late.results",
            "Results that came after the breaker had moved on; they count as calls all the same.",
            seen -> seen.counts().lateResults()));
    all.add(
        counter(
            "breakwater.circuit.breaker.not.permitted.calls",
            "Calls refused because the breaker was open, or forced open.",
            seen -> seen.counts().rejectedByCircuitBreaker()));
    for (Transitions.Transition each : Transitions.ALL) {
      all.add(
          counter(
              TRANSITIONS,
              "Changes of the breaker's state.",
              seen -> seen.charted().transitions().of(each),
              "from",
              each.from().name(),
              "to",
              each.to().name()));
    }
  }

  private static void retry(List<Figure> all) {
    all.add(
        counter(
            RETRIED,
            RETRIED_TEXT,
            seen -> seen.counts().retriesSucceeded(),
            "kind",
            "successful_with_retry"));
    all.add(
        counter(
            RETRIED,
            RETRIED_TEXT,
            seen -> seen.charted().failedAfterRetry(),
            "kind",
            "failed_with_retry"));
    all.add(
        counter(
            RETRIED,
            RETRIED_TEXT,
            seen -> seen.counts().retriesRefusedByBudget(),
            "kind",
            "refused_by_budget"));
    all.add(
        counter(
            RETRIED,
            RETRIED_TEXT,
            seen -> seen.counts().retriesRefusedBySafety(),
            "kind",
            "refused_by_safety"));
    all.add(
        counter(
            RETRIED,
            RETRIED_TEXT,
            seen -> seen.counts().retriesRefusedAsNested(),
            "kind",
            "refused_as_nested"));
    all.add(
        counter(
            "breakwater.retry.attempts",
            "Attempts beyond the first.",
            seen -> seen.counts().retries()));
    all.add(
        gauge(
            "breakwater.retry.budget.remaining",
            "What is left of the retry budget, from 0 to 1; not there without one.",
            seen -> seen.retryBudgetRemaining()));
    all.add(
        counter(TIMED_OUT, TIMED_OUT_TEXT, seen -> seen.counts().timeouts(), "kind", "timeout"));
    all.add(
        counter(
            TIMED_OUT,
            TIMED_OUT_TEXT,
            seen -> seen.counts().rejectedByTotalTimeout(),
            "kind",
            "rejected"));
  }

  private static void health(List<Figure> all) {
    all.add(
        gauge(
            "breakwater.health.status",
            "0 up, 1 degraded, 2 down, 3 unknown.",
            seen -> seen.health().status().ordinal()));
    all.add(
        gauge(
            "breakwater.health.score",
            "From 0 (dead) to 100 (well); not there while nothing is known.",
            seen -> seen.health().score()));
    all.add(
        gauge(
            "breakwater.health.heartbeat.age.seconds",
            "Since the last sign of life, a call or a probe that succeeded; not there before.",
            seen -> seen.heartbeatAgeMillis() / 1000.0));
  }

  private static void fallback(List<Figure> all) {
    for (Kind kind : Kind.values()) {
      all.add(
          counter(
              FELL_BACK,
              FELL_BACK_TEXT,
              seen -> seen.charted().fellBack().answered(kind),
              "kind",
              kind.word(),
              "outcome",
              "answered"));
      all.add(
          counter(
              FELL_BACK,
              FELL_BACK_TEXT,
              seen -> seen.charted().fellBack().failed(kind),
              "kind",
              kind.word(),
              "outcome",
              "failed"));
    }
    all.add(
        counter(
            "breakwater.observed.fallbacks",
            "Calls the fallback would have been asked about, had the guard been allowed to act.",
            seen -> seen.counts().wouldHaveFallenBack()));
  }

  private static void chaos(List<Figure> all) {
    for (ChaosSpec.Kind kind : ChaosSpec.Kind.values()) {
      all.add(
          counter(
              "breakwater.chaos.injected",
              "Attempts that failed or waited on purpose, by what they came to.",
              seen -> seen.charted().chaos().of(kind),
              "kind",
              kind.word()));
    }
    all.add(
        gauge(
            "breakwater.chaos.ends.in.seconds",
            "Until the rule's chaos is off by itself; not there while it is off.",
            seen -> endsInSeconds(seen.charted().chaos().endsInMillis())));
    all.add(
        counter(
            "breakwater.observed.injections",
            "Attempts that chaos would have struck, had the guard been allowed to act.",
            seen -> seen.counts().wouldHaveInjected()));
  }

  private static double endsInSeconds(long millis) {
    return millis < 0 ? -1 : millis / 1000.0;
  }

  private static void queue(List<Figure> all) {
    all.add(
        gauge(
            "breakwater.fallback.queue.entries",
            "Calls that wait in the queue to be made later.",
            seen -> seen.queue().entries()));
    all.add(
        gauge(
            "breakwater.fallback.queue.bytes",
            "What they take on the disk.",
            seen -> seen.queue().bytes()));
    all.add(
        gauge(
            "breakwater.fallback.queue.oldest.seconds",
            "How long the oldest of them has waited.",
            seen -> seen.queue().oldestSeconds()));
    all.add(
        counter(
            "breakwater.fallback.queue.replayed",
            "Calls of the queue that were made later and accepted.",
            seen -> seen.queue().replayed()));
    all.add(
        counter(
            "breakwater.fallback.queue.dead",
            "Calls of the queue that were given up.",
            seen -> seen.queue().dead()));
  }

  private static List<Figure> actions() {
    List<Figure> all = new ArrayList<>();
    for (ActionSpec.Kind action : ActionSpec.Kind.values()) {
      for (ActionOutcome result : ActionOutcome.values()) {
        all.add(
            counter(
                ACTIONS_NAME,
                "What was done beside the calls when the breaker opened or recovered, by result.",
                seen -> done(seen.charted().actions(), action, result),
                "action",
                action.word(),
                "result",
                result.word()));
      }
    }
    return List.copyOf(all);
  }

  private static double done(ActionCounts actions, ActionSpec.Kind action, ActionOutcome result) {
    return actions.isNone() ? Double.NaN : actions.of(action, result);
  }

  private static void limits(List<Figure> all) {
    all.add(
        gauge(
            "breakwater.bulkhead.available.concurrent.calls",
            "Places of the bulkhead that are free; not there without one.",
            seen -> seen.availableConcurrentCalls()));
    all.add(
        gauge(
            "breakwater.bulkhead.max.allowed.concurrent.calls",
            "Places of the bulkhead; it moves where it is adaptive; not there without one.",
            seen -> seen.concurrencyLimit()));
    all.add(
        gauge(
            "breakwater.bulkhead.waiting.calls",
            "Calls waiting for a place in the bulkhead.",
            seen -> seen.waitingCalls()));
    all.add(
        counter(
            "breakwater.bulkhead.rejected.calls",
            "Calls refused because all places were taken.",
            seen -> seen.counts().rejectedByBulkhead()));
    all.add(
        gauge(
            "breakwater.rate.limiter.available.permissions",
            "Calls that the rate limiter would let pass now; not there without one.",
            seen -> seen.availablePermits()));
    all.add(
        gauge(
            "breakwater.rate.limiter.waiting.threads",
            "Threads that wait for the rate limiter.",
            seen -> seen.charted().waitingForPermit()));
    all.add(
        counter(
            "breakwater.rate.limiter.rejected.calls",
            "Calls refused because no permit was left.",
            seen -> seen.counts().rejectedByRateLimiter()));
    all.add(
        counter(
            "breakwater.shedding.rejected.calls",
            "Calls refused because the resource accepts too few.",
            seen -> seen.counts().rejectedByShedding()));
    all.add(
        counter(
            "breakwater.degradation.rejected.calls",
            "Calls refused because the degradation level gives up calls of their criticality.",
            seen -> seen.counts().rejectedByLevel()));
  }

  private static void promises(List<Figure> all) {
    all.add(
        gauge(
            "breakwater.error.budget.remaining.ratio",
            "What is left of the failures that the rule's promise allows: 1 all, 0 none.",
            seen -> seen.charted().budgets().errorRemaining()));
    for (BurnWindow window : BurnWindow.values()) {
      all.add(
          gauge(
              "breakwater.error.budget.burn.rate",
              "How many times faster than allowed the error budget was spent in this window.",
              seen -> seen.charted().budgets().burnRate(window),
              "window",
              window.text()));
    }
    all.add(
        gauge(
            "breakwater.latency.budget.remaining.ratio",
            "What is left of the late calls that the rule's promise allows: 1 all, 0 none.",
            seen -> seen.charted().budgets().latencyRemaining()));
    all.add(
        counter(
            "breakwater.latency.budget.violations",
            "Calls that succeeded, but later than the rule promises.",
            seen -> seen.charted().late()));
  }

  private static void history(List<Figure> all) {
    all.add(
        gauge(
            "breakwater.resource.availability.ratio",
            "The share of its time that the resource was up by the breaker; not there without one.",
            seen -> of(seen, History::availability)));
    all.add(
        gauge(
            "breakwater.resource.mtbf.seconds",
            "Mean time between failures: how long it was up for each time the breaker opened.",
            seen -> of(seen, History::mtbfSeconds)));
    all.add(
        gauge(
            "breakwater.resource.mttr.seconds",
            "Mean time to recovery: how long it was down for each time the breaker opened.",
            seen -> of(seen, History::mttrSeconds)));
    all.add(
        counter(
            "breakwater.resource.outages",
            "Times that the resource went down by the breaker.",
            seen -> Math.max(0, of(seen, History::outages))));
    all.add(
        counter(
            "breakwater.resource.down.seconds",
            "How long the resource was down by the breaker, the outage that lasts included.",
            seen -> Math.max(0, of(seen, past -> past.downNanos() / 1e9))));
  }

  private static double of(GuardSnapshot seen, ToDoubleFunction<History> figure) {
    History past = seen.charted().history();
    return past == null ? -1 : figure.applyAsDouble(past);
  }
}
