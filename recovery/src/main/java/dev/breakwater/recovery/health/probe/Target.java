package dev.breakwater.recovery.health.probe;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.retry.Jitters;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayList;
import java.util.List;

/**
 * A guard as far as probes are concerned: when its resource is to be asked next, and who is on the
 * way to it. For the control thread.
 *
 * <p>While the breaker is open a question that hangs does not put off the next one: it may hang
 * because it was asked of a resource that was gone, and which has come back since. Of those on the
 * way the first has all of its time, for a resource that answers late; of the others the one that
 * has waited longest makes room.
 */
final class Target {

  /** On the way at the same time, while the breaker is open. */
  static final int MOST = 5;

  /** The same with those that nobody waits for, and whose threads have not come back. */
  private static final int MOST_AWAY = 2 * MOST;

  /**
   * Between two probes while calls come back, which show more than a probe; and at most, where none
   * comes for long.
   */
  private static final long WHILE_COMING_BACK = Nanos.seconds(1);

  /** No call shows how it is, and none waits for it to be back. */
  private static final long WHILE_HELD_OPEN = Nanos.seconds(1);

  private static final long WHILE_NOBODY_COMES = Nanos.seconds(30);
  private static final int SHARE_OF_THE_STAY = 4;

  /** Between two probes while a success would not be heeded: the bean still tells what is so. */
  private static final long AT_REST = Nanos.seconds(10);

  static final long NEVER = Long.MAX_VALUE;

  final Guard guard;
  final Answers answers = new Answers();

  private String state = "";

  /** When that was first seen. */
  private long since;

  /** What its wait counts from: its last probe, or its present state. */
  private long from;

  /** The jitter of its present wait, from 0 to 1. */
  private double draw;

  /** Whose threads are not back, the oldest first. */
  private final List<Asking> away = new ArrayList<>();

  Target(Guard guard) {
    this.guard = guard;
  }

  /** Whether its state is another than at the last time. */
  boolean isChanged(long now, double nextDraw) {
    String seen = guard.stateName();
    if (seen.equals(state)) {
      return false;
    }
    state = seen;
    since = now;
    waitFrom(now, nextDraw);
    return true;
  }

  boolean isOpen() {
    return state.equals("OPEN");
  }

  private void waitFrom(long now, double nextDraw) {
    from = now;
    draw = nextDraw;
  }

  /** Somebody is about to ask, or finds that nobody can. */
  void asks(long now, double nextDraw) {
    waitFrom(now, nextDraw);
  }

  void begun(Asking asking) {
    away.add(asking);
  }

  /** How many are waited for. */
  int awaited() {
    int awaited = 0;
    for (Asking each : away) {
      awaited += each.isAwaited() ? 1 : 0;
    }
    return awaited;
  }

  /** All that nobody has seen come back yet. */
  List<Asking> away() {
    return away;
  }

  /**
   * Ends the waiting for those who have had their time, or were overtaken, and forgets those who
   * are back.
   *
   * @return those whose threads are to be fetched back
   */
  List<Asking> tidy(HealthSpec spec, long now) {
    List<Asking> ended = new ArrayList<>();
    for (Asking each : List.copyOf(away)) {
      if (each.isBack()) {
        away.remove(each);
      } else if (each.isAwaited() && (each.isOvertaken() || isSurplus(each))) {
        if (each.drop()) {
          ended.add(each);
        }
      } else if (each.isAwaited() && each.begunAt + spec.timeoutNanos() - now <= 0) {
        each.end(false, "no answer within " + spec.timeoutNanos() / 1_000_000 + " ms");
        ended.add(each);
      }
    }
    return ended;
  }

  /** Whether only the last one is wanted, and it is not that. */
  private boolean isSurplus(Asking each) {
    return !isOpen() && away.size() > 1 && each != away.get(away.size() - 1);
  }

  /** Nanoseconds until there is something to do about this one; 0 or less = it is to be asked. */
  long wait(HealthSpec spec, long now, int most) {
    long soonest = NEVER;
    for (Asking each : away) {
      if (each.isAwaited()) {
        soonest = Math.min(soonest, Math.max(1, each.begunAt + spec.timeoutNanos() - now));
      }
    }
    return mayBeAsked(most) ? Math.min(soonest, due(spec, now)) : soonest; // or a thread wakes us
  }

  private boolean mayBeAsked(int most) {
    return away.isEmpty() || isOpen() && most > 1 && away.size() < MOST_AWAY;
  }

  private long due(HealthSpec spec, long now) {
    long every = every(spec, now);
    if (every == 0) {
      return NEVER;
    }
    long wait = from + Jitters.spread(every, spec.jitter(), () -> draw) - now;
    long unheeded = guard.hintAfterNanos();
    return unheeded <= 0 ? wait : Math.max(wait, Math.min(unheeded, from + AT_REST - now));
  }

  private long every(HealthSpec spec, long now) {
    long stay = (now - since) / SHARE_OF_THE_STAY;
    long comingBack = Math.max(WHILE_COMING_BACK, Math.min(WHILE_NOBODY_COMES, stay));
    return switch (state) {
      case "OPEN" -> spec.whileOpenNanos();
      case "FORCED_OPEN" -> Math.max(spec.whileOpenNanos(), WHILE_HELD_OPEN);
      case "HALF_OPEN", "RAMPING" -> Math.max(spec.whileOpenNanos(), comingBack);
      default -> spec.intervalNanos();
    };
  }

  /** Who has to make room for another one; {@link Asking#OVER} where there is room. */
  Asking inTheWay(int most) {
    Asking second = Asking.OVER;
    int awaited = 0;
    for (Asking each : away) {
      if (each.isAwaited() && ++awaited == 2) {
        second = each;
      }
    }
    return awaited < most ? Asking.OVER : second;
  }
}
