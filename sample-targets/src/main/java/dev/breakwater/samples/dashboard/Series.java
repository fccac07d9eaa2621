package dev.breakwater.samples.dashboard;

import java.util.Map;

/**
 * One line of a chart.
 *
 * @param name as its panel's legend has it
 * @param seconds since the epoch, growing
 * @param values at these times; not all of them need be numbers
 */
record Series(String name, Map<String, String> labels, double[] seconds, double[] values) {

  boolean hasData() {
    for (double value : values) {
      if (Double.isFinite(value)) {
        return true;
      }
    }
    return false;
  }

  double last() {
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }
}
