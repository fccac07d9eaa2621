package dev.breakwater.metrics.endpoint;

import dev.breakwater.metrics.GuardFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A meter as Prometheus has it: its family and its lines up to the value, put together once. The
 * labels stand in the samples' names, as they are written: so a page does not write them letter by
 * letter again and again.
 */
final class Exposed {

  private final Meter meter;
  final String family;
  final Collector.Type type;

  /** Up to the value; a timer's count. */
  private final String line;

  /** A timer's sum; null for all others. */
  private final @Nullable String sumLine;

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
    String labels = labels(null);
    boolean timer = type == Collector.Type.SUMMARY || type == Collector.Type.HISTOGRAM;
    String suffix = timer ? "_count" : type == Collector.Type.COUNTER ? "_total" : "";
    line = family + suffix + labels;
    sumLine = timer ? family + "_sum" + labels : null;
  }

  /**
   * @param le a bucket's bound; null for what is no bucket
   */
  private String labels(@Nullable String le) {
    StringBuilder out = new StringBuilder();
    for (Tag tag : meter.getId().getTagsAsIterable()) {
      label(out, tag.getKey(), tag.getValue());
    }
    if (le != null) {
      label(out, "le", le);
    }
    return out.length() == 0 ? "" : out.append('}').toString();
  }

  private static void label(StringBuilder out, String name, String value) {
    out.append(out.length() == 0 ? '{' : ',').append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c == '"') {
        out.append('\\');
      }
      out.append(c == '\n' ? "\\n" : String.valueOf(c));
    }
    out.append('"');
  }

  /** The line of a bucket of this histogram, up to its value. */
  String bucket(String le) {
    return family + "_bucket" + labels(le);
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
    if (sumLine != null) {
      samples.add(sample(line, value));
      samples.add(sample(sumLine, sum));
    } else if (!Double.isNaN(value)) {
      samples.add(sample(line, value));
    }
  }

  static Sample sample(String line, double value) {
    return new Sample(line, List.of(), List.of(), value);
  }
}
