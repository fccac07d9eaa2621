package dev.breakwater.recovery.level;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Served;
import dev.breakwater.engine.spec.SloSpec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast a budget of the worst guard is being spent, that of errors or that of latency: the least
 * of what the last hour, the last five minutes and the last seconds say. The hour says that it
 * matters, the others that it goes on; an hour alone would hold a level for an hour after all was
 * well.
 *
 * <p>Of the last seconds, calls that a level has refused are left out. They are not served either,
 * but a level that is held by what it refuses would never be left.
 */
final class Burning {

  /** Fewer calls in the last hour say nothing: one failure would be a fire. */
  static final long FEWEST = 20;

  /** How many calls there were, and how many of them not as promised. */
  private record Counted(long at, long calls, long wrong) {}

  /** Each guard's counters at the looks of the last seconds, the oldest first. */
  private Map<Guard, Deque<Counted>> counted = new HashMap<>();

  private final boolean latency;

  /**
   * @param latency whether it is about calls that are served too late, instead of calls that are
   *     not served
   */
  Burning(boolean latency) {
    this.latency = latency;
  }

  /** NaN where no rule promises anything, or too few calls were made. */
  double look(Collection<Guard> guards, long now) {
    Map<Guard, Deque<Counted>> next = new HashMap<>();
    double fastest = Double.NaN;
    for (Guard guard : guards) {
      SloSpec promise = guard.spec().slo();
      if (promise == null || promised(promise) == 0 || guard.isOff()) {
        continue;
      }
      Deque<Counted> lately = counted.getOrDefault(guard, new ArrayDeque<>());
      next.put(guard, lately);
      double its = burns(guard, promise, lately, now);
      fastest = Double.isNaN(fastest) ? its : Math.max(fastest, Double.isNaN(its) ? 0 : its);
    }
    counted = next;
    return fastest;
  }

  private double promised(SloSpec promise) {
    return latency ? promise.latencyShare() : promise.availability();
  }

  private Counted count(Guard guard, long now) {
    long byLevel = guard.rejectedByLevel(); // first: there are never more than not served
    Served all = guard.served();
    if (latency) {
      return new Counted(now, all.good(), all.late());
    }
    long bad = all.bad() - byLevel;
    return new Counted(now, all.good() + bad, bad);
  }

  private double rate(Budgets budgets, BurnWindow window) {
    return latency ? budgets.latencyBurnRate(window) : budgets.burnRate(window);
  }

  private double burns(Guard guard, SloSpec promise, Deque<Counted> lately, long now) {
    lately.addLast(count(guard, now));
    while (lately.size() > 1 && now - lately.getFirst().at > GuardSigns.WINDOW) {
      lately.removeFirst();
    }
    Counted from = lately.getFirst();
    Counted to = lately.getLast();
    long calls = to.calls - from.calls;
    Budgets budgets = guard.budgets();
    if (calls <= 0 || budgets.lastHoursCalls() < FEWEST) {
      return Double.NaN;
    }
    double lastSeconds = (to.wrong - from.wrong) / (double) calls / (1 - promised(promise));
    double lastMinutes = rate(budgets, BurnWindow.MINUTES_5);
    return Math.min(lastSeconds, Math.min(rate(budgets, BurnWindow.HOUR), lastMinutes));
  }
}
