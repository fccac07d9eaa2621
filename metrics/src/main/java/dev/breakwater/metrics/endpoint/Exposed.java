package dev.breakwater.metrics.endpoint;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A meter as Prometheus has it: the name and the type of its family. */
final class Exposed {

  final Meter meter;
  final String family;
  final Collector.Type type;

  /**
   * @param histogram whether it has buckets
   */
  Exposed(Meter meter, boolean histogram) {
    this.meter = meter;
    String base = meter.getId().getName().replace('.', '_');
    String unit = meter.getId().getBaseUnit();
    if (meter instanceof FunctionTimer) {
      family = base + "_seconds";
      type = histogram ? Collector.Type.HISTOGRAM : Collector.Type.SUMMARY;
    } else if (meter instanceof FunctionCounter) {
      family = base;
      type = Collector.Type.COUNTER;
    } else {
      family = unit == null ? base : base + '_' + unit;
      type = Collector.Type.GAUGE;
    }
  }

  /** Behind the family's name, where a meter is one line. */
  String suffix() {
    return type == Collector.Type.COUNTER ? "_total" : "";
  }

  /** What stands above the family's lines. */
  MetricFamilySamples head() {
    return family(List.of());
  }

  /** The family of a meter without labels: it is all there is. */
  MetricFamilySamples alone() {
    double value =
        meter instanceof FunctionCounter counter ? counter.count() : ((Gauge) meter).value();
    return family(List.of(new Sample(family + suffix(), List.of(), List.of(), value)));
  }

  private MetricFamilySamples family(List<Sample> samples) {
    @Nullable String text = meter.getId().getDescription();
    return new MetricFamilySamples(family, type, text == null ? "" : text, samples);
  }
}
