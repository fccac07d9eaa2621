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
    return median(ratios(some, bare));
  }

  /** Of each the standard error of the mean of those ratios; 0 where there is but one. */
  static Cost error(List<Cost> some, List<Cost> bare) {
    List<Cost> ratios = ratios(some, bare);
    return new Cost(
        error(ratios, Cost::wallMillis),
        error(ratios, Cost::cpuMillis),
        error(ratios, Cost::peakMegabytes));
  }

  private static List<Cost> ratios(List<Cost> some, List<Cost> bare) {
    List<Cost> ratios = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      ratios.add(some.get(i).over(bare.get(i)));
    }
    return ratios;
  }

  private Cost over(Cost bare) {
    return new Cost(
        wallMillis / bare.wallMillis,
        cpuMillis / bare.cpuMillis,
        bare.peakMegabytes == 0 ? 0 : peakMegabytes / bare.peakMegabytes);
  }

  private static double error(List<Cost> ratios, ToDoubleFunction<Cost> of) {
    int size = ratios.size();
    if (size < 2) {
      return 0;
    }
    double mean = ratios.stream().mapToDouble(of).average().orElseThrow();
    double squares = 0;
    for (Cost each : ratios) {
      double off = of.applyAsDouble(each) - mean;
      squares += off * off;
    }
    return Math.sqrt(squares / (size - 1) / size);
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
