package dev.breakwater.metrics.meters;

import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.metrics.Figure;
import dev.breakwater.metrics.GuardFigures;
import dev.breakwater.metrics.SeenGuard;
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
import java.util.function.ToDoubleFunction;

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
   * @param buckets whether each bucket of the durations is a meter too
   */
  GuardMeters(SeenGuard guard, Ticker ticker, boolean buckets) {
    this.guard = guard;
    this.ticker = ticker;
    this.buckets = buckets;
  }

  public SeenGuard guard() {
    return guard;
  }

  /** The durations, for those who can show a histogram that somebody else counts. */
  public Durations durations() {
    return guard.snapshot(ticker.coarse()).charted().durations();
  }

  /** In the order of the table, then durations, their buckets, and back-offs. */
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
      Tags own = tags.and(figure.tags().toArray(new String[0]));
      Reading reading = new Reading(guard, ticker, figure.reading());
      meters.add(
          figure.counter()
              ? counter(registry, figure.name(), figure.description(), own, reading)
              : Gauge.builder(figure.name(), guard, reading)
                  .description(figure.description())
                  .tags(own)
                  .register(registry));
    }
    durations(registry, tags);
    meters.add(
        timer(
            registry,
            GuardFigures.BACKOFF,
            GuardFigures.BACKOFF_TEXT,
            tags,
            new Reading(guard, ticker, seen -> seen.charted().backoffs()),
            new Reading(guard, ticker, seen -> seen.charted().backoffNanos())));
  }

  private void durations(MeterRegistry registry, Tags tags) {
    meters.add(
        timer(
            registry,
            GuardFigures.DURATION,
            GuardFigures.DURATION_TEXT,
            tags,
            new Reading(guard, ticker, seen -> seen.charted().durations().count()),
            new Reading(guard, ticker, seen -> seen.charted().durations().nanos())));
    for (int i = 0; buckets && i <= Durations.bounds(); i++) {
      int bucket = i;
      bucket(registry, tags.and("le", Durations.le(i)), seen -> within(seen, bucket));
    }
  }

  private static double within(GuardSnapshot seen, int bucket) {
    return seen.charted().durations().within(bucket);
  }

  private void bucket(MeterRegistry registry, Tags tags, ToDoubleFunction<GuardSnapshot> reading) {
    meters.add(
        counter(
            registry,
            GuardFigures.DURATION_LE,
            GuardFigures.DURATION_TEXT,
            tags,
            new Reading(guard, ticker, reading)));
  }

  private static Meter counter(
      MeterRegistry registry, String name, String description, Tags tags, Reading reading) {
    return FunctionCounter.builder(name, reading.guard(), reading)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private static Meter timer(
      MeterRegistry registry,
      String name,
      String description,
      Tags tags,
      Reading count,
      Reading nanos) {
    return FunctionTimer.builder(name, count.guard(), count, nanos, TimeUnit.NANOSECONDS)
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
