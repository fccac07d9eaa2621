package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All that was seen of one run. */
final class Recording {

  /** So much of a second must be complete before a run counts as recovered. */
  private static final double RECOVERED_SHARE = 0.95;

  private static final int RECOVERY_WINDOW = 1000;
  private static final int RECOVERY_STEP = 100;

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

  /** Useful answers that arrived in each second of the run. */
  int[] usefulBySecond(int seconds) {
    int[] counts = new int[seconds];
    for (Sample sample : samples()) {
      int second = (int) (sample.answeredMillis() / 1000);
      if (sample.useful() && second < seconds) {
        counts[second]++;
      }
    }
    return counts;
  }

  /**
   * Milliseconds from the end of an outage until the requests of a whole second were answered
   * completely, or -1 if that did not happen before the next outage.
   */
  long recoveryMillis(long outageEnd, long horizon) {
    for (long from = outageEnd; from + RECOVERY_WINDOW <= horizon; from += RECOVERY_STEP) {
      if (complete(from, from + RECOVERY_WINDOW)) {
        return from - outageEnd;
      }
    }
    return -1;
  }

  private boolean complete(long from, long to) {
    int sent = 0;
    int complete = 0;
    for (Sample sample : samples()) {
      if (sample.sentMillis() >= from && sample.sentMillis() < to) {
        sent++;
        complete += sample.result() == Result.COMPLETE ? 1 : 0;
      }
    }
    return sent > 0 && complete >= RECOVERED_SHARE * sent;
  }
}
