package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.metrics.GuardFigures;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.TestGuards;
import dev.breakwater.metrics.meters.AgentMeters;
import dev.breakwater.metrics.meters.GuardMeters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A page as it is by definition: every meter is asked by Micrometer, and every letter is written by
 * the Prometheus client. Slow, and remembers nothing.
 */
final class ByTheClient {

  private final TestGuards jvm;
  private final Map<String, MetricFamilySamples> families = new LinkedHashMap<>();

  private ByTheClient(TestGuards jvm) {
    this.jvm = jvm;
  }

  /**
   * @param type of the text, as a header says it
   * @param guards in the order of their lines
   */
  static String page(TestGuards jvm, String type, Collection<Guard> guards) throws IOException {
    return new ByTheClient(jvm).text(type, guards);
  }

  private String text(String type, Collection<Guard> guards) throws IOException {
    MeterRegistry registry = new SimpleMeterRegistry();
    AgentMeters agent = new AgentMeters(jvm);
    agent.bindTo(registry);
    agent.meters().forEach(this::add);
    for (Guard guard : guards) {
      SeenGuard seen = new SeenGuard(guard);
      GuardMeters meters = new GuardMeters(seen, jvm.source.guards().engine().ticker());
      meters.bindTo(registry);
      for (Meter meter : meters.meters()) {
        if (meter.getId().getName().equals(GuardFigures.DURATION.name())) {
          addHistogram((FunctionTimer) meter, guard.snapshot().charted().durations());
        } else {
          add(meter);
        }
      }
    }
    families.values().removeIf(family -> family.samples.isEmpty());
    StringWriter out = new StringWriter();
    TextFormat.writeFormat(type, out, Collections.enumeration(families.values()));
    return out.toString().replace(",} ", "} ");
  }

  private void add(Meter meter) {
    if (meter instanceof FunctionTimer timer) {
      addTimer(timer, samples(meter, Collector.Type.SUMMARY));
    } else if (meter instanceof FunctionCounter counter) {
      add(samples(meter, Collector.Type.COUNTER), meter, "_total", null, counter.count());
    } else {
      add(samples(meter, Collector.Type.GAUGE), meter, "", null, ((Gauge) meter).value());
    }
  }

  private void addHistogram(FunctionTimer timer, Durations durations) {
    List<Sample> samples = samples(timer, Collector.Type.HISTOGRAM);
    for (int i = 0; i <= Durations.bounds(); i++) {
      add(samples, timer, "_bucket", Durations.le(i), durations.within(i));
    }
    addTimer(timer, samples);
  }

  private void addTimer(FunctionTimer timer, List<Sample> samples) {
    add(samples, timer, "_count", null, timer.count());
    add(samples, timer, "_sum", null, timer.totalTime(TimeUnit.SECONDS));
  }

  private void add(List<Sample> samples, Meter meter, String suffix, String le, double value) {
    if (!Double.isNaN(value)) {
      List<String> names = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (Tag tag : meter.getId().getTags()) {
        names.add(tag.getKey());
        values.add(tag.getValue());
      }
      if (le != null) {
        names.add("le");
        values.add(le);
      }
      samples.add(new Sample(family(meter) + suffix, names, values, value));
    }
  }

  private List<Sample> samples(Meter meter, Collector.Type type) {
    return families.computeIfAbsent(
            family(meter),
            name ->
                new MetricFamilySamples(
                    name, type, meter.getId().getDescription(), new ArrayList<>()))
        .samples;
  }

  private static String family(Meter meter) {
    String name = meter.getId().getName().replace('.', '_');
    String unit = meter.getId().getBaseUnit();
    if (meter instanceof FunctionTimer) {
      return name + "_seconds";
    }
    return unit == null ? name : name + "_" + unit;
  }
}
