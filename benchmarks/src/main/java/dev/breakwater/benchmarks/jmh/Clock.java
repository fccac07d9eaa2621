package dev.breakwater.benchmarks.jmh;

import org.openjdk.jmh.annotations.Benchmark;

/** What merely timing a call would cost: the unit of the ratios. */
public class Clock {

  @Benchmark
  public long twice() {
    long from = System.nanoTime();
    return System.nanoTime() - from;
  }
}
