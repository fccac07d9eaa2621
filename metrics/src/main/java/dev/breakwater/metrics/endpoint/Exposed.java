package dev.breakwater.metrics.endpoint;

import dev.breakwater.metrics.GuardFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A meter as Prometheus has it: its family and its labels, put together once. */
final class Exposed {

  private final Meter meter;
  final String family;
  final Collector.Type type;
  final List<String> names;
  final List<String> values;

  Exposed(Meter meter, Shared shared) {
    this.meter = meter;
    Meter.Id id = meter.getId();
    String base = id.getName().replace('.', '_');
    String unit = id.getBaseUnit();
    if (meter instanceof FunctionTimer) {
      boolean histogram = id.getName().equals(GuardFigures.DURATION);
      family = shared.text(base + "_seconds");
      type = histogram ? Collector.Type.HISTOGRAM : Collector.Type.SUMMARY;
    } else if (meter instanceof FunctionCounter) {
      family = shared.text(base);
      type = Collector.Type.COUNTER;
    } else {
      family = shared.text(unit == null ? base : base + '_' + unit);
      type = Collector.Type.GAUGE;
    }
    List<String> keys = new ArrayList<>();
    List<String> of = new ArrayList<>();
    for (Tag tag : id.getTagsAsIterable()) {
      keys.add(tag.getKey());
      of.add(tag.getValue());
    }
    names = shared.list(keys);
    values = shared.list(of);
  }

  String help() {
    @Nullable String text = meter.getId().getDescription();
    return text == null ? "" : text;
  }

  /** The figure now, or a timer's count; NaN where there is none. */
  double value() {
    if (meter instanceof FunctionTimer timer) {
      return timer.count();
    }
    return meter instanceof FunctionCounter counter ? counter.count() : ((Gauge) meter).value();
  }

  /** A timer's sum in seconds; 0 for all others. */
  double sum() {
    return meter instanceof FunctionTimer timer ? timer.totalTime(TimeUnit.SECONDS) : 0;
  }

  /** Adds what was read. */
  void add(List<Sample> samples, double value, double sum) {
    if (type == Collector.Type.SUMMARY || type == Collector.Type.HISTOGRAM) {
      samples.add(new Sample(family + "_count", names, values, value));
      samples.add(new Sample(family + "_sum", names, values, sum));
    } else if (!Double.isNaN(value)) {
      String name = type == Collector.Type.COUNTER ? family + "_total" : family;
      samples.add(new Sample(name, names, values, value));
    }
  }
}
