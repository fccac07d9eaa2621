package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.ActionCounts;
import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.FellBack;
import dev.breakwater.engine.guard.Injected;
import dev.breakwater.engine.guard.Transitions;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures that are one for each of a few names, as JMX has tables. */
final class ChartMaps {

  private ChartMaps() {}

  static Map<String, Long> of(Transitions transitions) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Transitions.Transition each : Transitions.ALL) {
      counts.put(each.from() + " to " + each.to(), transitions.of(each));
    }
    return counts;
  }

  /** By the window as rules write it. */
  static Map<String, Double> of(Budgets budgets) {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (BurnWindow window : BurnWindow.values()) {
      rates.put(window.text(), budgets.burnRate(window));
    }
    return rates;
  }

  /** By action and result; empty before the first. */
  static Map<String, Long> of(ActionCounts actions) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ActionSpec.Kind action : ActionSpec.Kind.values()) {
      for (ActionOutcome result : ActionOutcome.values()) {
        if (!actions.isNone()) {
          counts.put(action.word() + " " + result.word(), actions.of(action, result));
        }
      }
    }
    return counts;
  }

  /** By kind, and by whether a step of it had an answer. */
  static Map<String, Long> of(FellBack fellBack) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (FallbackSpec.Kind kind : FallbackSpec.Kind.values()) {
      counts.put(kind.word() + " answered", fellBack.answered(kind));
      counts.put(kind.word() + " failed", fellBack.failed(kind));
    }
    return counts;
  }

  /** By what the struck attempts came to. */
  static Map<String, Long> of(Injected chaos) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ChaosSpec.Kind kind : ChaosSpec.Kind.values()) {
      counts.put(kind.word(), chaos.of(kind));
    }
    return counts;
  }

  /** By the bound in seconds; what is beyond the last is at {@code +Inf}, with all others. */
  static Map<String, Long> of(Durations durations) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i <= Durations.bounds(); i++) {
      counts.put(Durations.le(i), durations.within(i));
    }
    return counts;
  }
}
