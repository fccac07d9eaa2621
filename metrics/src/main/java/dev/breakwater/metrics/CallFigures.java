package dev.breakwater.metrics;

import static dev.breakwater.metrics.Figure.counter;
import static dev.breakwater.metrics.Figure.gauge;

import dev.breakwater.engine.guard.Durations;
import java.util.ArrayList;
import java.util.List;

/** What became of a guard's calls, and how long they took. */
final class CallFigures {

  private static final String DURATION_TEXT =
      "How long final attempts took; counts are estimated from the calls that were measured.";

  static final Timed DURATION =
      new Timed(
          "breakwater.call.duration",
          DURATION_TEXT,
          seen -> seen.charted().durations().count(),
          seen -> seen.charted().durations().nanos());

  private CallFigures() {}

  static List<Figure> buckets() {
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

  static List<Figure> calls() {
    Kinds over =
        new Kinds(
            "breakwater.circuit.breaker.calls",
            "Calls that are over, by how they ended; each in one kind.");
    return List.of(
        counter(
            "breakwater.calls",
            "Calls that met the guard; a retried call counts once.",
            seen -> seen.counts().calls()),
        gauge(
            "breakwater.calls.in.flight",
            "Calls under way: with those that are over, they are all calls.",
            seen -> seen.counts().inFlight()),
        over.kind("successful", seen -> seen.counts().successes()),
        over.kind("failed", seen -> seen.counts().failures()),
        over.kind("ignored", seen -> seen.counts().ignoredFailures()),
        over.kind("cancelled", seen -> seen.counts().cancelled()),
        over.kind("rejected", seen -> seen.counts().rejected()),
        counter(
            "breakwater.observed.rejections",
            "Calls that would have been refused, had the guard been allowed to act.",
            seen -> seen.counts().wouldHaveRejected()));
  }
}
