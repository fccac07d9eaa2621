package dev.breakwater.metrics;

import static dev.breakwater.metrics.Figure.counter;
import static dev.breakwater.metrics.Figure.gauge;

import dev.breakwater.engine.guard.Transitions;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.FallbackSpec.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a guard's policies have done. */
final class PolicyFigures {

  static final Timed BACKOFF =
      new Timed(
          "breakwater.retry.backoff",
          "How long calls were to wait before their retries.",
          seen -> seen.charted().backoffs(),
          seen -> seen.charted().backoffNanos());

  private PolicyFigures() {}

  static List<Figure> circuitBreaker() {
    List<Figure> all = new ArrayList<>();
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
              "breakwater.circuit.breaker.state.transitions",
              "Changes of the breaker's state.",
              seen -> seen.charted().transitions().of(each),
              "from",
              each.from().name(),
              "to",
              each.to().name()));
    }
    return all;
  }

  static List<Figure> retry() {
    Kinds due =
        new Kinds("breakwater.retry.calls", "Calls for which a retry was due, by what came of it.");
    return List.of(
        due.kind("successful_with_retry", seen -> seen.counts().retriesSucceeded()),
        due.kind("failed_with_retry", seen -> seen.charted().failedAfterRetry()),
        due.kind("refused_by_budget", seen -> seen.counts().retriesRefusedByBudget()),
        due.kind("refused_by_safety", seen -> seen.counts().retriesRefusedBySafety()),
        due.kind("refused_as_nested", seen -> seen.counts().retriesRefusedAsNested()),
        counter(
            "breakwater.retry.attempts",
            "Attempts beyond the first.",
            seen -> seen.counts().retries()),
        gauge(
            "breakwater.retry.budget.remaining",
            "What is left of the retry budget, from 0 to 1; not there without one.",
            seen -> seen.retryBudgetRemaining()));
  }

  static List<Figure> timeout() {
    Kinds late =
        new Kinds(
            "breakwater.timeout.calls",
            "Attempts cancelled by a timeout, and calls refused because the total left no time.");
    return List.of(
        late.kind("timeout", seen -> seen.counts().timeouts()),
        late.kind("rejected", seen -> seen.counts().rejectedByTotalTimeout()));
  }

  /** What the bulkhead, the rate limiter, shedding and the degradation level hold back. */
  static List<Figure> limits() {
    return List.of(
        gauge(
            "breakwater.bulkhead.available.concurrent.calls",
            "Places of the bulkhead that are free; not there without one.",
            seen -> seen.availableConcurrentCalls()),
        gauge(
            "breakwater.bulkhead.max.allowed.concurrent.calls",
            "Places of the bulkhead; it moves where it is adaptive; not there without one.",
            seen -> seen.concurrencyLimit()),
        gauge(
            "breakwater.bulkhead.waiting.calls",
            "Calls waiting for a place in the bulkhead.",
            seen -> seen.waitingCalls()),
        counter(
            "breakwater.bulkhead.rejected.calls",
            "Calls refused because all places were taken.",
            seen -> seen.counts().rejectedByBulkhead()),
        gauge(
            "breakwater.rate.limiter.available.permissions",
            "Calls that the rate limiter would let pass now; not there without one.",
            seen -> seen.availablePermits()),
        gauge(
            "breakwater.rate.limiter.waiting.threads",
            "Threads that wait for the rate limiter.",
            seen -> seen.charted().waitingForPermit()),
        counter(
            "breakwater.rate.limiter.rejected.calls",
            "Calls refused because no permit was left.",
            seen -> seen.counts().rejectedByRateLimiter()),
        counter(
            "breakwater.shedding.rejected.calls",
            "Calls refused because the resource accepts too few.",
            seen -> seen.counts().rejectedByShedding()),
        counter(
            "breakwater.degradation.rejected.calls",
            "Calls refused because the degradation level gives up calls of their criticality.",
            seen -> seen.counts().rejectedByLevel()));
  }

  static List<Figure> fallback() {
    List<Figure> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.add(asked(kind, true));
      all.add(asked(kind, false));
    }
    all.add(
        counter(
            "breakwater.observed.fallbacks",
            "Calls the fallback would have been asked about, had the guard been allowed to act.",
            seen -> seen.counts().wouldHaveFallenBack()));
    return all;
  }

  private static Figure asked(Kind kind, boolean answered) {
    return counter(
        "breakwater.fallback.calls",
        "Calls that a step of the fallback was asked about, by kind, and by whether it answered.",
        answered
            ? seen -> seen.charted().fellBack().answered(kind)
            : seen -> seen.charted().fellBack().failed(kind),
        "kind",
        kind.word(),
        "outcome",
        answered ? "answered" : "failed");
  }

  static List<Figure> chaos() {
    Kinds struck =
        new Kinds(
            "breakwater.chaos.injected",
            "Attempts that failed or waited on purpose, by what they came to.");
    List<Figure> all = new ArrayList<>();
    for (ChaosSpec.Kind kind : ChaosSpec.Kind.values()) {
      all.add(struck.kind(kind.word(), seen -> seen.charted().chaos().of(kind)));
    }
    all.add(
        gauge(
            "breakwater.chaos.ends.in.seconds",
            "Until the rule's chaos is off by itself; not there while it is off.",
            seen -> seconds(seen.charted().chaos().endsInMillis())));
    all.add(
        counter(
            "breakwater.observed.injections",
            "Attempts that chaos would have struck, had the guard been allowed to act.",
            seen -> seen.counts().wouldHaveInjected()));
    return all;
  }

  private static double seconds(long millis) {
    return millis < 0 ? -1 : millis / 1000.0;
  }

  static List<Figure> queue() {
    return List.of(
        gauge(
            "breakwater.fallback.queue.entries",
            "Calls that wait in the queue to be made later.",
            seen -> seen.queue().entries()),
        gauge(
            "breakwater.fallback.queue.bytes",
            "What they take on the disk.",
            seen -> seen.queue().bytes()),
        gauge(
            "breakwater.fallback.queue.oldest.seconds",
            "How long the oldest of them has waited.",
            seen -> seen.queue().oldestSeconds()),
        counter(
            "breakwater.fallback.queue.replayed",
            "Calls of the queue that were made later and accepted.",
            seen -> seen.queue().replayed()),
        counter(
            "breakwater.fallback.queue.dead",
            "Calls of the queue that were given up.",
            seen -> seen.queue().dead()));
  }
}
