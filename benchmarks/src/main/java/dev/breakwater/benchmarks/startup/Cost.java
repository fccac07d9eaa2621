package dev.breakwater.benchmarks.startup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a start took.
 *
 * @param wallMillis until it ended, or served
 * @param cpuMillis user and system time of all its threads
 * @param peakMegabytes most memory it ever had resident; 0 where that is not known
 */
record Cost(double wallMillis, double cpuMillis, double peakMegabytes) {

  /** Of each the median. */
  static Cost median(List<Cost> costs) {
    return new Cost(
        middle(costs, Cost::wallMillis),
        middle(costs, Cost::cpuMillis),
        middle(costs, Cost::peakMegabytes));
  }

  /** Of each the median of the ratios of those that ran one after the other. */
  static Cost ratio(List<Cost> some, List<Cost> bare) {
    List<Cost> ratios = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      ratios.add(some.get(i).over(bare.get(i)));
    }
    return median(ratios);
  }

  private Cost over(Cost bare) {
    return new Cost(
        wallMillis / bare.wallMillis,
        cpuMillis / bare.cpuMillis,
        bare.peakMegabytes == 0 ? 0 : peakMegabytes / bare.peakMegabytes);
  }

  private static double middle(List<Cost> costs, ToDoubleFunction<Cost> of) {
    List<Double> values = new ArrayList<>();
    for (Cost each : costs) {
      values.add(of.applyAsDouble(each));
    }
    Collections.sort(values);
    int size = values.size();
    return (values.get(size / 2) + values.get((size - 1) / 2)) / 2;
  }
}
