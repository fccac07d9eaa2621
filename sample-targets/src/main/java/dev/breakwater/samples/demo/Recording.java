package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All that was seen of one run. */
final class Recording {

  private final String name;
  private final List<Sample> samples = new ArrayList<>();
  private final List<GuardLog> guards = new ArrayList<>();
  private int workers;
  private int mostStuck;

  Recording(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  synchronized void add(Sample sample) {
    samples.add(sample);
  }

  synchronized void sawWorkers(int stuck, int size) {
    mostStuck = Math.max(mostStuck, stuck);
    workers = size;
  }

  synchronized void sawGuards(Collection<GuardLog> logs) {
    guards.clear();
    guards.addAll(logs);
  }

  Timeline timeline() {
    return new Timeline(samples());
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  synchronized List<GuardLog> guards() {
    return List.copyOf(guards);
  }

  synchronized int workers() {
    return workers;
  }

  /** The most workers that were busy with one request for more than a second, at one time. */
  synchronized int mostStuck() {
    return mostStuck;
  }

  int count(Result result) {
    int count = 0;
    for (Sample sample : samples()) {
      count += sample.result() == result ? 1 : 0;
    }
    return count;
  }

  int useful() {
    return count(Result.COMPLETE) + count(Result.PARTIAL);
  }

  /** The latency in milliseconds that this percentage of requests did not exceed. */
  long percentile(double percent) {
    long[] latencies = samples().stream().mapToLong(Sample::latencyMillis).sorted().toArray();
    if (latencies.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(percent / 100 * latencies.length);
    return latencies[Math.max(0, rank - 1)];
  }
}
