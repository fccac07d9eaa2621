package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.guard.Durations;
import dev.breakwater.metrics.meters.GuardMeters;
import io.micrometer.core.instrument.Meter;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.List;

/** A guard's figures: read together, written each with its family. */
final class Row {

  private final GuardMeters guard;
  private final List<Exposed> columns = new ArrayList<>();
  private final double[] values;
  private final double[] sums;

  /** The line of each bucket, the one without a bound last. */
  private final List<String> buckets = new ArrayList<>();

  private Durations durations;

  Row(GuardMeters guard, Shared shared) {
    this.guard = guard;
    this.durations = guard.durations();
    for (Meter meter : guard.meters()) {
      Exposed exposed = new Exposed(meter, shared);
      columns.add(exposed);
      if (exposed.type == Collector.Type.HISTOGRAM) {
        for (int i = 0; i <= Durations.bounds(); i++) {
          buckets.add(exposed.bucket(Durations.le(i)));
        }
      }
    }
    this.values = new double[columns.size()];
    this.sums = new double[columns.size()];
  }

  List<Exposed> columns() {
    return columns;
  }

  void read() {
    durations = guard.durations();
    for (int i = 0; i < values.length; i++) {
      Exposed column = columns.get(i);
      values[i] = column.value();
      sums[i] = column.sum();
    }
  }

  /** Adds what was read in this column. */
  void add(int column, List<Sample> samples) {
    Exposed exposed = columns.get(column);
    if (exposed.type == Collector.Type.HISTOGRAM) {
      for (int i = 0; i < buckets.size(); i++) {
        samples.add(Exposed.sample(buckets.get(i), durations.within(i)));
      }
    }
    exposed.add(samples, values[column], sums[column]);
  }
}
