package dev.breakwater.agent.control;

import dev.breakwater.agent.recommend.Figures;
import dev.breakwater.agent.recommend.Observed;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers of each guard what its own counters forget: the slowest minute, and the most calls seen
 * running at once. Looks now and then instead of being told, so that no call pays for it.
 */
final class Observations implements Chore {

  private static final long LOOK = Nanos.seconds(1);
  private static final long LOOK_AT_REST = Nanos.seconds(10);
  private static final long LATENCY_LOOK = Nanos.seconds(30);

  /** A minute with fewer calls says nothing of how long they usually take. */
  private static final long FEWEST_IN_A_MINUTE = 20;

  private static final class Seen {
    private long p99Micros = -1;
    private long p999Micros = -1;
    private int peak;
  }

  private final Guards guards;
  private Map<Guard, Seen> all = new HashMap<>();
  private boolean waiting;
  private long nextAt;
  private long latencyAt;

  Observations(Guards guards) {
    this.guards = guards;
  }

  @Override
  public long run(long now) {
    if (guards.all().isEmpty()) {
      all.clear();
      waiting = false;
      return NEVER; // the first guard wakes this thread
    }
    if (!waiting) {
      latencyAt = now + LATENCY_LOOK;
    } else if (nextAt - now > 0) {
      return nextAt - now;
    }
    waiting = true;
    boolean latencyToo = latencyAt - now <= 0;
    latencyAt = latencyToo ? now + LATENCY_LOOK : latencyAt;
    long pause = look(latencyToo, now) ? LOOK : LOOK_AT_REST;
    nextAt = now + pause;
    return pause;
  }

  /** What every guard has seen until now. */
  List<Observed> now(long now) {
    boolean unused = look(true, now);
    List<Observed> observed = new ArrayList<>();
    for (Map.Entry<Guard, Seen> each : all.entrySet()) {
      Guard guard = each.getKey();
      Seen seen = each.getValue();
      GuardSnapshot.Counts counts = guard.snapshot().counts();
      observed.add(
          new Observed(
              guard.rule(),
              guard.resource(),
              new Figures(
                  counts.successes() + counts.failures(),
                  counts.failures(),
                  seen.p99Micros,
                  seen.p999Micros,
                  seen.peak)));
    }
    return observed;
  }

  /** Answers whether there were calls lately. */
  private boolean look(boolean latencyToo, long now) {
    Map<Guard, Seen> next = new HashMap<>();
    boolean busy = false;
    for (Guard guard : guards.all()) {
      Seen seen = all.get(guard);
      seen = seen == null ? new Seen() : seen;
      next.put(guard, seen); // those that have retired are forgotten
      int running = guard.concurrentCalls();
      seen.peak = Math.max(seen.peak, running);
      busy |= running > 0 || now - guard.lastCallAt() < LOOK_AT_REST;
      if (latencyToo) {
        GuardSnapshot.LatencyMicros took = guard.snapshot().latency();
        if (took.count() >= FEWEST_IN_A_MINUTE) {
          seen.p99Micros = Math.max(seen.p99Micros, took.p99());
          seen.p999Micros = Math.max(seen.p999Micros, took.p999());
        }
      }
    }
    all = next;
    return busy;
  }
}
