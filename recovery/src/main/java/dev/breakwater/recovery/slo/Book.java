package dev.breakwater.recovery.slo;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Served;
import dev.breakwater.engine.spec.SloSpec;
import org.jspecify.annotations.Nullable;

/**
 * The book of one resource of one rule. It outlives its guard: one that retires for a while comes
 * back to the budget it left. About 7 KB.
 */
final class Book {

  /** How finely the promise's window is kept: it may reach back a hundred-and-twentieth longer. */
  private static final int PARTS = 120;

  private final long began;
  private final Ring hour;
  private final Ring hours;
  private final Ring days;
  private Ring window;
  private long windowNanos;

  private @Nullable Guard guard;
  private Served before = Served.NOTHING;
  private long seenAt;

  Book(long windowNanos, long now) {
    this.began = now;
    this.hour = new Ring(BurnWindow.HOUR.nanos(), 60, now);
    this.hours = new Ring(BurnWindow.HOURS_6.nanos(), 36, now);
    this.days = new Ring(BurnWindow.DAYS_3.nanos(), 72, now);
    this.window = new Ring(windowNanos, PARTS, now);
    this.windowNanos = windowNanos;
    this.seenAt = now;
  }

  /** Enters what the guard has counted since the last look; answers how it stands. */
  Budgets look(Guard now, SloSpec promise, long at) {
    if (guard != now) {
      guard = now; // a new one begins to count anew
      before = Served.NOTHING;
    }
    Served all = now.served();
    enter(
        new Served(
            all.good() - before.good(), all.bad() - before.bad(), all.late() - before.late()),
        at);
    before = all;
    seenAt = at;
    return stands(promise, at);
  }

  /** Whether no guard has been seen for so long that all in here is out of its window. */
  boolean isOver(long now) {
    return now - seenAt > windowNanos;
  }

  void enter(Served more, long at) {
    hour.add(more, at);
    hours.add(more, at);
    days.add(more, at);
    window.add(more, at);
  }

  Budgets stands(SloSpec promise, long at) {
    if (promise.windowNanos() != windowNanos) {
      Ring other = new Ring(promise.windowNanos(), PARTS, began);
      window.pour(other);
      window = other;
      windowNanos = promise.windowNanos();
    }
    Served all = window.over(windowNanos, at);
    double[] rates = new double[BurnWindow.values().length];
    double[] latencyRates = new double[rates.length];
    for (BurnWindow each : BurnWindow.values()) {
      Served lately = ring(each).over(each.nanos(), at);
      rates[each.ordinal()] = spent(lately.bad(), calls(lately), promise.availability());
      latencyRates[each.ordinal()] = spent(lately.late(), lately.good(), promise.latencyShare());
    }
    return new Budgets(
        remaining(spent(all.bad(), calls(all), promise.availability()), promise.availability()),
        remaining(spent(all.late(), all.good(), promise.latencyShare()), promise.latencyShare()),
        rates,
        latencyRates,
        calls(hour.over(BurnWindow.HOUR.nanos(), at)));
  }

  private Ring ring(BurnWindow span) {
    return span == BurnWindow.DAYS_3 ? days : span == BurnWindow.HOURS_6 ? hours : hour;
  }

  private static long calls(Served of) {
    return of.good() + of.bad();
  }

  /** How much of the share that may go wrong did: 1 = just all of it; -1 = no calls, no promise. */
  private static double spent(long wrong, long all, double promised) {
    if (promised == 0 || all == 0) {
      return -1;
    }
    double allowed = Math.rint((1 - promised) * 1e9) / 1e9; // 1 - 0.99 is a little more than 0.01
    return wrong / (double) all / allowed;
  }

  /** A promise that nobody has asked for yet is kept. */
  private static double remaining(double spent, double promised) {
    return promised == 0 ? -1 : spent < 0 ? 1 : Math.max(0, 1 - spent);
  }
}
