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

/** The meters of one guard. They read the guard when they are read, and nothing before. */
public final class GuardMeters implements MeterBinder {

  private final SeenGuard guard;
  private final Ticker ticker;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();
  private boolean withActions;

  public GuardMeters(SeenGuard guard, Ticker ticker) {
    this.guard = guard;
    this.ticker = ticker;
    this.tags =
        Tags.of(
            "rule", guard.guard().rule(),
            "resource", guard.guard().resource().name(),
            "target", guard.guard().resource().family().word());
  }

  public SeenGuard guard() {
    return guard;
  }

  /** In the order they were bound. */
  public List<Meter> meters() {
    return meters;
  }

  /**
   * All there may be, for those who can show a histogram that somebody else counts: the table, then
   * durations, and back-offs.
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    withActions = true;
    table(registry);
  }

  /**
   * Those there are now, and a counter for each bucket of the durations: Micrometer has no
   * histogram that somebody else counts.
   */
  void bindWithBuckets(MeterRegistry registry) {
    withActions = !guard.guard().actions().isNone();
    table(registry);
    for (Figure bucket : GuardFigures.BUCKETS) {
      meters.add(meter(registry, bucket));
    }
  }

  /**
   * Binds those that there were not before: a counter without a value spoils every sum it is in.
   */
  void catchUp(MeterRegistry registry) {
    if (!withActions && !guard.guard().actions().isNone()) {
      withActions = true;
      for (Figure action : GuardFigures.ACTIONS) {
        meters.add(meter(registry, action));
      }
    }
  }

  private void table(MeterRegistry registry) {
    for (Figure figure : GuardFigures.ALL) {
      if (withActions || !figure.name().equals(GuardFigures.ACTIONS_NAME)) {
        meters.add(meter(registry, figure));
      }
    }
    meters.add(timer(registry, GuardFigures.DURATION));
    meters.add(timer(registry, GuardFigures.BACKOFF));
  }

  private Meter meter(MeterRegistry registry, Figure figure) {
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

  private Meter timer(MeterRegistry registry, Timed timed) {
    Reading count = new Reading(guard, ticker, timed.count());
    Reading nanos = new Reading(guard, ticker, timed.nanos());
    return FunctionTimer.builder(timed.name(), guard, count, nanos, TimeUnit.NANOSECONDS)
        .description(timed.description())
        .tags(tags)
        .register(registry);
  }
}
