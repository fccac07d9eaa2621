package dev.breakwater.benchmarks.startup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a start took.
 *
 * @param wallMillis until it ended, or served
 * @param cpuMillis user and system time of all its threads
 */
record Cost(double wallMillis, double cpuMillis) {

  /** Of each the median. */
  static Cost median(List<Cost> costs) {
    List<Double> wall = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (Cost each : costs) {
      wall.add(each.wallMillis);
      cpu.add(each.cpuMillis);
    }
    return new Cost(middle(wall), middle(cpu));
  }

  private static double middle(List<Double> values) {
    Collections.sort(values);
    int size = values.size();
    return (values.get(size / 2) + values.get((size - 1) / 2)) / 2;
  }
}
