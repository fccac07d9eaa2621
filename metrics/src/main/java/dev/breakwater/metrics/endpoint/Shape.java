package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.Figure;
import dev.breakwater.metrics.GuardFigures;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.Timed;
import dev.breakwater.metrics.meters.GuardMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The lines that a guard may have, the same for all, in the order they are written. */
final class Shape {

  private static final double NANOS_PER_SECOND = 1e9;

  final List<Family> families = new ArrayList<>();

  private final List<Column> columns = new ArrayList<>();

  /**
   * @param any a guard, whose meters say what all have
   */
  Shape(Guard any, Ticker ticker) throws IOException {
    GuardMeters meters = new GuardMeters(new SeenGuard(any), ticker);
    meters.bindTo(new SimpleMeterRegistry());
    Iterator<Meter> each = meters.meters().iterator();
    for (Figure figure : GuardFigures.ALL) {
      Exposed of = new Exposed(each.next(), false);
      columns.add(new Column(of, of.suffix(), null, figure.reading()));
    }
    Exposed durations = new Exposed(each.next(), true);
    for (int i = 0; i <= Durations.bounds(); i++) {
      columns.add(
          new Column(durations, "_bucket", Durations.le(i), GuardFigures.BUCKETS.get(i).reading()));
    }
    add(durations, GuardFigures.DURATION);
    add(new Exposed(each.next(), false), GuardFigures.BACKOFF);
    for (int from = 0; from < columns.size(); from = families.get(families.size() - 1).to()) {
      families.add(Family.of(columns, from));
    }
  }

  private void add(Exposed of, Timed timed) {
    columns.add(new Column(of, "_count", null, timed.count()));
    columns.add(
        new Column(of, "_sum", null, seen -> timed.nanos().applyAsDouble(seen) / NANOS_PER_SECOND));
  }

  int size() {
    return columns.size();
  }

  Column column(int which) {
    return columns.get(which);
  }
}
