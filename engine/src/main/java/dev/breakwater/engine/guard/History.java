package dev.breakwater.engine.guard;

/**
 * A resource's ups and downs since its guard exists, as the guard's breaker has seen them: down
 * from its opening until its probes were good. The state that lasts is in it.
 *
 * @param outages times that it went down
 * @param downNanos how long it was down together
 * @param livedNanos how long the guard exists
 */
public record History(long outages, long downNanos, long livedNanos) {

  /** The share of the time that the resource was up, from 0 to 1. */
  public double availability() {
    return livedNanos <= 0 ? 1 : (livedNanos - downNanos) / (double) livedNanos;
  }

  /** Mean time between failures: how long it was up for each time it went down; -1 before one. */
  public double mtbfSeconds() {
    return outages == 0 ? -1 : (livedNanos - downNanos) / 1e9 / outages;
  }

  /** Mean time to recovery: how long it was down for each time it went down; -1 before one. */
  public double mttrSeconds() {
    return outages == 0 ? -1 : downNanos / 1e9 / outages;
  }
}
