package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.KnownGuards;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.Source;
import dev.breakwater.metrics.meters.BoundRegistry;
import dev.breakwater.metrics.meters.GuardMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a scrape gets: all figures of one moment, family by family. */
public final class Page {

  private final ReentrantLock lock = new ReentrantLock();
  private final Ticker ticker;
  private final KnownGuards known;
  private final BoundRegistry bound;
  private final List<Exposed> agent = new ArrayList<>();

  /** Replaced where a guard has come or gone; each guard's columns in the same order. */
  private Map<GuardMeters, Row> rows = Map.of();

  private int lastSize = 4096;

  public Page(Source source) {
    SilentLoggers.install();
    this.ticker = source.guards().engine().ticker();
    this.known = new KnownGuards(source.guards());
    this.bound = BoundRegistry.withoutBuckets(new SimpleMeterRegistry(), source);
    Shared shared = new Shared();
    for (Meter meter : bound.ofAgent().meters()) {
      agent.add(new Exposed(meter, shared));
    }
  }

  /**
   * All figures, as they are now.
   *
   * @param accept what the one who asks can read; null = says nothing
   */
  public Text text(@Nullable String accept) throws IOException {
    lock.lock();
    try {
      look();
      String type = TextFormat.chooseContentType(accept);
      Utf8 out = new Utf8(lastSize);
      TextFormat.writeFormat(type, out, Collections.enumeration(families()));
      lastSize = out.size();
      return new Text(type, out);
    } finally {
      lock.unlock();
    }
  }

  /** Guard by guard, so that each one's figures are of one look. */
  private void look() {
    Collection<SeenGuard> all = known.now();
    bound.sync(all);
    Collection<GuardMeters> now = bound.ofGuards();
    if (now.size() != rows.size() || !rows.keySet().containsAll(now)) {
      arrange(now);
    }
    for (Map.Entry<GuardMeters, Row> each : rows.entrySet()) {
      each.getKey().guard().look(ticker.coarse());
      each.getValue().read();
    }
  }

  private void arrange(Collection<GuardMeters> now) {
    Map<GuardMeters, Row> next = new LinkedHashMap<>();
    Shared shared = new Shared();
    for (GuardMeters each : now) {
      Row before = rows.get(each);
      next.put(each, before == null ? new Row(each, shared) : before);
    }
    rows = next;
  }

  private List<MetricFamilySamples> families() {
    List<MetricFamilySamples> families = new ArrayList<>();
    for (Exposed each : agent) {
      List<Sample> samples = new ArrayList<>(1);
      each.add(samples, each.value(), each.sum());
      add(families, each, samples);
    }
    List<Row> all = new ArrayList<>(rows.values());
    List<Exposed> columns = all.isEmpty() ? List.of() : all.get(0).columns();
    for (int from = 0; from < columns.size(); ) {
      Exposed first = columns.get(from);
      int to = from;
      while (to < columns.size() && columns.get(to).family.equals(first.family)) {
        to++;
      }
      List<Sample> samples = new ArrayList<>(all.size() * (to - from));
      for (Row row : all) {
        for (int i = from; i < to; i++) {
          row.add(i, samples);
        }
      }
      add(families, first, samples);
      from = to;
    }
    return families;
  }

  private static void add(List<MetricFamilySamples> families, Exposed of, List<Sample> samples) {
    if (!samples.isEmpty()) {
      families.add(new MetricFamilySamples(of.family, of.type, of.help(), samples));
    }
  }

  /**
   * A page that is written.
   *
   * @param type as a header says it
   */
  public record Text(String type, Utf8 body) {}
}
