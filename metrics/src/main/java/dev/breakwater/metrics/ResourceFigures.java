package dev.breakwater.metrics;

import static dev.breakwater.metrics.Figure.counter;
import static dev.breakwater.metrics.Figure.gauge;

import dev.breakwater.engine.guard.ActionCounts;
import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.History;
import dev.breakwater.engine.spec.ActionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a guard's resource is, was and is promised to be, and what was done about it. */
final class ResourceFigures {

  static final String ACTIONS_NAME = "breakwater.recovery.actions";

  private ResourceFigures() {}

  static List<Figure> actions() {
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

  static List<Figure> health() {
    return List.of(
        gauge(
            "breakwater.health.status",
            "0 up, 1 degraded, 2 down, 3 unknown.",
            seen -> seen.health().status().ordinal()),
        gauge(
            "breakwater.health.score",
            "From 0 (dead) to 100 (well); not there while nothing is known.",
            seen -> seen.health().score()),
        gauge(
            "breakwater.health.heartbeat.age.seconds",
            "Since the last sign of life, a call or a probe that succeeded; not there before.",
            seen -> seen.heartbeatAgeMillis() / 1000.0));
  }

  static List<Figure> promises() {
    List<Figure> all = new ArrayList<>();
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
    return all;
  }

  static List<Figure> history() {
    return List.of(
        gauge(
            "breakwater.resource.availability.ratio",
            "The share of its time that the resource was up by the breaker; not there without one.",
            seen -> of(seen, History::availability)),
        gauge(
            "breakwater.resource.mtbf.seconds",
            "Mean time between failures: how long it was up for each time the breaker opened.",
            seen -> of(seen, History::mtbfSeconds)),
        gauge(
            "breakwater.resource.mttr.seconds",
            "Mean time to recovery: how long it was down for each time the breaker opened.",
            seen -> of(seen, History::mttrSeconds)),
        counter(
            "breakwater.resource.outages",
            "Times that the resource went down by the breaker.",
            seen -> Math.max(0, of(seen, History::outages))),
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
