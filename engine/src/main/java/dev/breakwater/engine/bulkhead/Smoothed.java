package dev.breakwater.engine.bulkhead;

/**
 * An exponentially weighted average; a plain one until as many values have come as it remembers.
 */
final class Smoothed {

  private final int age;
  private int seen;
  private double value;

  /**
   * @param age about how many values back it remembers
   */
  Smoothed(int age) {
    this.age = age;
  }

  double value() {
    return value;
  }

  int seen() {
    return seen;
  }

  /** Goes on from there. */
  void restore(double before, int values) {
    value = before;
    seen = values;
  }

  double add(double next) {
    seen = Math.min(seen + 1, Integer.MAX_VALUE - 1);
    double weight = seen <= age ? 1.0 / seen : 2.0 / (age + 1);
    value += weight * (next - value);
    return value;
  }
}
