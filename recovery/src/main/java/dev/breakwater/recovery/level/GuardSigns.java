package dev.breakwater.recovery.level;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What all guards together say. Costs what is asked for, and a look at each guard. */
public final class GuardSigns {

  /** A guard that no call has met for longer is not in use. */
  private static final long IN_USE = Nanos.seconds(60);

  /** How far back calls count for rates and durations. */
  static final long WINDOW = Nanos.seconds(5);

  /** Fewer calls in that time say nothing. */
  static final long FEWEST = 20;

  private record Look(long at, CallTotals ended) {}

  private final Set<Sign> asked;
  private final boolean rates;

  /** What each guard had counted at the last look: one that is new or gone must not be a jump. */
  private Map<Guard, CallTotals> before = new HashMap<>();

  private final Deque<Look> looks = new ArrayDeque<>();
  private final Burning errors = new Burning(false);
  private final Burning latency = new Burning(true);

  public GuardSigns(Set<Sign> asked) {
    this.asked = asked;
    this.rates = asked.contains(Sign.ERROR_RATE) || asked.contains(Sign.P99);
  }

  /**
   * Reads what is asked for.
   *
   * @param now ticker nanoseconds
   */
  public void read(Collection<Guard> guards, long now, Signs into) {
    if (asked.contains(Sign.GUARDS_OPEN)) {
      into.with(Sign.GUARDS_OPEN, open(guards, now));
    }
    if (asked.contains(Sign.BULKHEADS_FULL)) {
      into.with(Sign.BULKHEADS_FULL, full(guards));
    }
    if (asked.contains(Sign.BURN_RATE)) {
      into.with(Sign.BURN_RATE, errors.look(guards, now));
    }
    if (asked.contains(Sign.LATENCY_BURN_RATE)) {
      into.with(Sign.LATENCY_BURN_RATE, latency.look(guards, now));
    }
    if (rates) {
      CallTotals lately = lately(guards, now);
      boolean enough = lately.calls() >= FEWEST;
      into.with(Sign.ERROR_RATE, enough ? lately.failureRate() : Double.NaN);
      into.with(Sign.P99, enough ? lately.percentileMillis(0.99) : Double.NaN);
    }
  }

  /** A probed guard is not well again yet; one that an operator has opened may be well. */
  private static double open(Collection<Guard> guards, long now) {
    int inUse = 0;
    int open = 0;
    for (Guard guard : guards) {
      boolean breaks = guard.spec().circuitBreaker() != null && !guard.isOff();
      if (breaks && now - guard.lastCallAt() < IN_USE) {
        inUse++;
        String state = guard.stateName();
        open += state.equals("OPEN") || state.equals("HALF_OPEN") ? 1 : 0;
      }
    }
    return share(open, inUse);
  }

  private static double full(Collection<Guard> guards) {
    int bulkheads = 0;
    int full = 0;
    for (Guard guard : guards) {
      if (guard.spec().bulkhead() != null && !guard.isOff()) {
        bulkheads++;
        full += guard.isFull() ? 1 : 0;
      }
    }
    return share(full, bulkheads);
  }

  private static double share(int part, int all) {
    return all == 0 ? Double.NaN : 100.0 * part / all;
  }

  private CallTotals lately(Collection<Guard> guards, long now) {
    Map<Guard, CallTotals> next = new HashMap<>();
    CallTotals ended = CallTotals.NONE;
    for (Guard guard : guards) {
      CallTotals total = CallTotals.of(guard);
      CallTotals known = before.get(guard);
      ended = known == null ? ended : ended.plus(total.minus(known));
      next.put(guard, total);
    }
    before = next;
    looks.addLast(new Look(now, ended));
    while (now - looks.getFirst().at >= WINDOW) {
      looks.removeFirst();
    }
    CallTotals sum = CallTotals.NONE;
    for (Look each : looks) {
      sum = sum.plus(each.ended);
    }
    return sum;
  }
}
