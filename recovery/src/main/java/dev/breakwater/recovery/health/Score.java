package dev.breakwater.recovery.health;

import dev.breakwater.engine.spec.Nanos;
import java.util.Locale;

/**
 * How well a resource serves, from 0 to 100, by what calls show. Three things count: the share of
 * failures, whether calls take longer than they used to, and whether they find room. The first may
 * take all of the score, the others a part of it: slow or crowded is not dead.
 *
 * <p>All are exponentially weighted moving averages. A resource that nobody calls keeps its score.
 */
final class Score {

  private static final long SHORT = Nanos.seconds(10);
  private static final long LONG = Nanos.seconds(300);

  /** So many times the usual duration is still usual, and so many is as bad as slowness gets. */
  private static final double USUAL = 1.5;

  private static final double WORST = 5;

  /** Durations below this are noise. */
  private static final double NOISE_NANOS = Nanos.millis(1);

  /** From this share of the places on there is little room. */
  private static final double CROWDED = 0.8;

  private static final double PART_OF_SLOWNESS = 0.4;
  private static final double PART_OF_CROWDING = 0.3;

  private final Fading failed = new Fading(SHORT);
  private final Fading ended = new Fading(SHORT);
  private final Fading shortTime = new Fading(SHORT);
  private final Fading shortCalls = new Fading(SHORT);
  private final Fading longTime = new Fading(LONG);
  private final Fading longCalls = new Fading(LONG);
  private final Fading taken = new Fading(SHORT);
  private final Fading looks = new Fading(SHORT);

  private Look last = Look.NONE;
  private double errors;
  private double slowness;
  private double crowding;
  private double timesUsual = 1;

  /** Takes in what has happened since the look before. */
  void look(Look now, long at) {
    end(now.successes() - last.successes(), now.failures() - last.failures(), at);
    long calls = now.timed() - last.timed();
    if (calls > 0) {
      double nanos = now.timedNanos() - last.timedNanos();
      shortTime.add(nanos, at);
      shortCalls.add(calls, at);
      longTime.add(nanos, at);
      longCalls.add(calls, at);
      timesUsual =
          (mean(shortTime, shortCalls, at) + NOISE_NANOS)
              / (mean(longTime, longCalls, at) + NOISE_NANOS);
      slowness = between(timesUsual, USUAL, WORST);
    }
    boolean full = now.turnedAway() > last.turnedAway();
    double share = now.places() > 0 ? Math.min(1, (double) now.running() / now.places()) : 0;
    taken.add(full ? 1 : share, at);
    looks.add(1, at);
    crowding = between(taken.value(at) / looks.value(at), CROWDED, 1);
    last = now;
  }

  /** A probe counts as a call does. */
  void probed(boolean well, long at) {
    end(well ? 1 : 0, well ? 0 : 1, at);
  }

  private void end(long well, long badly, long at) {
    if (well > 0 || badly > 0) {
      failed.add(badly, at);
      ended.add(well + badly, at);
      errors = failed.value(at) / ended.value(at);
    }
  }

  /** The outage is over: what failed and took long in it says nothing of what comes now. */
  void recovered() {
    failed.clear();
    ended.clear();
    shortTime.clear();
    shortCalls.clear();
    errors = 0;
    slowness = 0;
  }

  int value() {
    double share =
        (1 - errors) * (1 - PART_OF_SLOWNESS * slowness) * (1 - PART_OF_CROWDING * crowding);
    return (int) Math.round(100 * share);
  }

  /** What takes most of it away, in words. */
  String because() {
    double bySlowness = PART_OF_SLOWNESS * slowness;
    double byCrowding = PART_OF_CROWDING * crowding;
    if (errors >= bySlowness && errors >= byCrowding) {
      return String.format(Locale.ROOT, "%.0f %% of calls fail", 100 * errors);
    }
    return bySlowness >= byCrowding
        ? String.format(Locale.ROOT, "calls take %.1f times as long as usual", timesUsual)
        : "there is hardly room for more calls";
  }

  private static double mean(Fading sum, Fading count, long at) {
    return sum.value(at) / count.value(at);
  }

  /** 0 at the lower bound or below it, 1 at the upper or above, a straight line between. */
  private static double between(double value, double low, double high) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }
}
