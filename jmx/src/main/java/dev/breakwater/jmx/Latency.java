package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/** Durations of the last half to whole minute, in microseconds. */
public final class Latency {

  private final long count;
  private final double mean;
  private final long p50;
  private final long p90;
  private final long p99;
  private final long p999;
  private final long max;

  @ConstructorParameters({"count", "mean", "p50", "p90", "p99", "p999", "max"})
  public Latency(long count, double mean, long p50, long p90, long p99, long p999, long max) {
    this.count = count;
    this.mean = mean;
    this.p50 = p50;
    this.p90 = p90;
    this.p99 = p99;
    this.p999 = p999;
    this.max = max;
  }

  public long getCount() {
    return count;
  }

  public double getMean() {
    return mean;
  }

  public long getP50() {
    return p50;
  }

  public long getP90() {
    return p90;
  }

  public long getP99() {
    return p99;
  }

  public long getP999() {
    return p999;
  }

  public long getMax() {
    return max;
  }
}
