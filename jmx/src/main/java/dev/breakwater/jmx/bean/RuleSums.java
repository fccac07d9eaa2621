package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.GuardSnapshot.Counts;
import dev.breakwater.engine.guard.Guards;
import java.util.List;

/**
 * What the guards of a rule make together.
 *
 * @param notClosed guards whose state is another one than CLOSED
 * @param chaosEndsInMillis the latest end of their chaos; -1 = it is off
 */
record RuleSums(
    int guards,
    int notClosed,
    long chaosEndsInMillis,
    int concurrentCalls,
    int waitingCalls,
    Counts counts,
    RulePromises promises) {

  /** Of the guards that are there, and in the counters of those that have retired. */
  static RuleSums of(Guards all, String rule) {
    Guards.OfRule seen = all.seenOf(rule);
    List<Guard> guards = seen.guards();
    int notClosed = 0;
    long chaosEnds = -1;
    int concurrentCalls = 0;
    int waitingCalls = 0;
    Counts counts = seen.retired();
    RulePromises promises = RulePromises.NONE;
    for (Guard guard : guards) {
      GuardSnapshot now = guard.snapshot();
      notClosed += now.state().equals("CLOSED") ? 0 : 1;
      chaosEnds = Math.max(chaosEnds, now.charted().chaos().endsInMillis());
      concurrentCalls += now.concurrentCalls();
      waitingCalls += now.waitingCalls();
      counts = counts.plus(now.counts());
      promises = promises.and(now.charted());
    }
    return new RuleSums(
        guards.size(), notClosed, chaosEnds, concurrentCalls, waitingCalls, counts, promises);
  }
}
