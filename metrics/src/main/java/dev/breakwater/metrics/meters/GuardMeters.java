package dev.breakwater.metrics.meters;

import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.Figure;
import dev.breakwater.metrics.GuardFigures;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.Timed;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one guard. All guards have the same ones in the same order. They read the guard
 * when they are read, and nothing before.
 */
public final class GuardMeters implements MeterBinder {

  private final SeenGuard guard;
  private final Ticker ticker;
  private final boolean buckets;
  private final List<Meter> meters = new ArrayList<>();

  /**
   * @param buckets whether each bucket of the durations is a meter too: Micrometer has no histogram
   *     that somebody else counts
   */
  public GuardMeters(SeenGuard guard, Ticker ticker, boolean buckets) {
    this.guard = guard;
    this.ticker = ticker;
    this.buckets = buckets;
  }

  public SeenGuard guard() {
    return guard;
  }

  /** In the order of the table, then durations, back-offs, and the durations' buckets. */
  public List<Meter> meters() {
    return meters;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Tags tags =
        Tags.of(
            "rule", guard.guard().rule(),
            "resource", guard.guard().resource().name(),
            "target", guard.guard().resource().family().word());
    for (Figure figure : GuardFigures.ALL) {
      meters.add(meter(registry, figure, tags));
    }
    meters.add(timer(registry, GuardFigures.DURATION, tags));
    meters.add(timer(registry, GuardFigures.BACKOFF, tags));
    if (buckets) {
      for (Figure bucket : GuardFigures.BUCKETS) {
        meters.add(meter(registry, bucket, tags));
      }
    }
  }

  private Meter meter(MeterRegistry registry, Figure figure, Tags tags) {
    Tags own = tags.and(figure.tags().toArray(new String[0]));
    Reading reading = new Reading(guard, ticker, figure.reading());
    return figure.counter()
        ? FunctionCounter.builder(figure.name(), guard, reading)
            .description(figure.description())
            .tags(own)
            .register(registry)
        : Gauge.builder(figure.name(), guard, reading)
            .description(figure.description())
            .tags(own)
            .register(registry);
  }

  private Meter timer(MeterRegistry registry, Timed timed, Tags tags) {
    Reading count = new Reading(guard, ticker, timed.count());
    Reading nanos = new Reading(guard, ticker, timed.nanos());
    return FunctionTimer.builder(timed.name(), guard, count, nanos, TimeUnit.NANOSECONDS)
        .description(timed.description())
        .tags(tags)
        .register(registry);
  }
}
