package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * One line for each change of state; the same change of the same guard within a minute is counted
 * and told once more at its end. What a guard only observes is not worth a line.
 */
final class EventLog implements GuardEvents {

  private static final long QUIET = Nanos.seconds(60);

  /** Where lines go. */
  interface Lines {
    void line(String text);
  }

  private record Change(Guard guard, String from, String to) {}

  private static final class Told {
    long at;
    int more;
  }

  private final Lines lines;
  private final Map<Change, Told> told = new HashMap<>();
  private long now;

  /**
   * @param now ticker nanoseconds
   */
  EventLog(Lines lines, long now) {
    this.lines = lines;
    this.now = now;
  }

  /** To be called before events are handed over: tells what was only counted for a minute. */
  void begin(long time) {
    now = time;
    for (Iterator<Map.Entry<Change, Told>> each = told.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<Change, Told> entry = each.next();
      if (entry.getValue().at + QUIET - now <= 0) {
        each.remove();
        tellMore(entry.getKey(), entry.getValue().more);
      }
    }
  }

  private void tellMore(Change change, int more) {
    if (more > 0) {
      String times = more == 1 ? " once more" : " " + more + " times more";
      lines.line(
          start(change.guard) + change.from + " -> " + change.to + times + " within a minute");
    }
  }

  /** Nanoseconds until something that was counted is to be told. */
  long due() {
    long soonest = Chore.NEVER;
    for (Told each : told.values()) {
      if (each.more > 0) {
        soonest = Math.min(soonest, each.at + QUIET - now);
      }
    }
    return soonest;
  }

  @Override
  public void guardAdded(Guard guard) {}

  @Override
  public void guardRemoved(Guard guard) {
    for (Iterator<Change> each = told.keySet().iterator(); each.hasNext(); ) {
      if (each.next().guard == guard) {
        each.remove();
      }
    }
  }

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    if (guard.spec().mode() != Mode.ENFORCE) {
      return;
    }
    Change key = new Change(guard, change.from(), change.to());
    Told before = told.get(key);
    if (before != null) {
      before.more++;
      return;
    }
    Told fresh = new Told();
    fresh.at = now;
    told.put(key, fresh);
    lines.line(start(guard) + change.from() + " -> " + change.to() + ": " + change.why());
  }

  @Override
  public void overridden(Guard guard, String what) {
    lines.line(start(guard) + "override " + what);
  }

  @Override
  public void unmade(Guard guard, String what) {
    lines.line(start(guard) + what);
  }

  private static String start(Guard guard) {
    return "rule '" + guard.rule() + "' on " + guard.resource().name() + ": ";
  }
}
