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
 * How fast the error budget of the worst guard is being spent: the least of what the last hour, the
 * last five minutes and the last seconds say. The hour says that it matters, the others that it
 * goes on; an hour alone would hold a level for an hour after all was well.
 *
 * <p>Of the last seconds, calls that a level has refused are left out. They are not served either,
 * but a level that is held by what it refuses would never be left.
 */
final class Burning {

  /** Fewer calls in the last hour say nothing: one failure would be a fire. */
  static final long FEWEST = 20;

  private record Counted(long at, long good, long bad) {}

  /** Each guard's counters at the looks of the last seconds, the oldest first. */
  private Map<Guard, Deque<Counted>> counted = new HashMap<>();

  /** NaN where no rule promises anything, or too few calls were made. */
  double look(Collection<Guard> guards, long now) {
    Map<Guard, Deque<Counted>> next = new HashMap<>();
    double fastest = Double.NaN;
    for (Guard guard : guards) {
      SloSpec promise = guard.spec().slo();
      if (promise == null || promise.availability() == 0 || guard.isOff()) {
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

  private static double burns(Guard guard, SloSpec promise, Deque<Counted> lately, long now) {
    long byLevel = guard.rejectedByLevel(); // first: there are never more than not served
    Served all = guard.served();
    lately.addLast(new Counted(now, all.good(), all.bad() - byLevel));
    while (lately.size() > 1 && now - lately.getFirst().at > GuardSigns.WINDOW) {
      lately.removeFirst();
    }
    Counted from = lately.getFirst();
    Counted to = lately.getLast();
    long bad = to.bad - from.bad;
    long calls = to.good - from.good + bad;
    Budgets budgets = guard.budgets();
    if (calls <= 0 || budgets.lastHoursCalls() < FEWEST) {
      return Double.NaN;
    }
    double lastSeconds = bad / (double) calls / (1 - promise.availability());
    return Math.min(
        lastSeconds,
        Math.min(budgets.burnRate(BurnWindow.HOUR), budgets.burnRate(BurnWindow.MINUTES_5)));
  }
}
