package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.Source;
import dev.breakwater.metrics.meters.AgentMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a scrape gets: all figures of one moment, family by family. */
public final class Page {

  private final ReentrantLock lock = new ReentrantLock();
  private final Ticker ticker;
  private final Guards guards;
  private final List<Exposed> agent = new ArrayList<>();

  /** Of a guard's lines; null before there is a guard. */
  private @Nullable Shape shape;

  private Workbench workbench = new Workbench(0);

  /** Replaced where a guard has come or gone, in an order that else stays. */
  private Map<Guard, Row> rows = Map.of();

  public Page(Source source) {
    SilentLoggers.install();
    this.guards = source.guards();
    this.ticker = guards.engine().ticker();
    AgentMeters meters = new AgentMeters(source.agent());
    meters.bindTo(new SimpleMeterRegistry());
    for (Meter meter : meters.meters()) {
      agent.add(new Exposed(meter, false));
    }
  }

  /**
   * All figures, as they are now.
   *
   * @param accept what the one who asks can read; null = says nothing
   */
  public Text text(@Nullable String accept) throws IOException {
    String type = TextFormat.chooseContentType(accept);
    lock.lock();
    try {
      Lines[] seen = look();
      List<MetricFamilySamples> own = new ArrayList<>();
      for (Exposed each : agent) {
        own.add(each.alone());
      }
      List<Family> families = shape == null ? List.of() : shape.families;
      byte[] start = Family.text(type, own);
      return new Text(type, new Body(type, start, families, seen, Family.end(type)));
    } finally {
      lock.unlock();
    }
  }

  /** Guard by guard, so that each one's figures are of one look. */
  private Lines[] look() throws IOException {
    Collection<Guard> now = guards.all();
    if (now.size() != rows.size() || !rows.keySet().containsAll(now)) {
      arrange(now);
    }
    Lines[] seen = new Lines[rows.size()];
    int at = 0;
    for (Row each : rows.values()) {
      each.look(workbench);
      seen[at++] = each.lines();
    }
    return seen;
  }

  private void arrange(Collection<Guard> now) throws IOException {
    Map<Guard, Row> next = new LinkedHashMap<>();
    for (Guard guard : now) {
      Row before = rows.get(guard);
      next.put(guard, before == null ? new Row(guard, shape(guard)) : before);
    }
    rows = next;
  }

  private Shape shape(Guard any) throws IOException {
    Shape known = shape;
    if (known == null) {
      known = new Shape(any, ticker);
      shape = known;
      workbench = new Workbench(known.size());
    }
    return known;
  }

  /**
   * A page, to be sent.
   *
   * @param type as a header says it
   */
  public record Text(String type, Body body) {}
}
