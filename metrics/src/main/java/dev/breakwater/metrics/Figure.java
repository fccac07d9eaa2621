package dev.breakwater.metrics;

import dev.breakwater.engine.guard.GuardSnapshot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure of a guard.
 *
 * @param name with dots between its words, as Micrometer has it; each way out spells it its own way
 * @param counter whether it only grows; else it is a gauge
 * @param description a sentence, for people
 * @param tags names and values in turn, beside rule, resource and target; usually none
 * @param reading NaN where the guard has no such figure at the moment
 */
public record Figure(
    String name,
    boolean counter,
    String description,
    List<String> tags,
    ToDoubleFunction<GuardSnapshot> reading) {

  static Figure counter(
      String name, String description, ToDoubleFunction<GuardSnapshot> reading, String... tags) {
    return new Figure(name, true, description, List.of(tags), reading);
  }

  /** Those below 0 are left out: a guard says so where it has no such figure. */
  static Figure gauge(
      String name, String description, ToDoubleFunction<GuardSnapshot> reading, String... tags) {
    return new Figure(
        name,
        false,
        description,
        List.of(tags),
        seen -> {
          double value = reading.applyAsDouble(seen);
          return value < 0 ? Double.NaN : value;
        });
  }
}
