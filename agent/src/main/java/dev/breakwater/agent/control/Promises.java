package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.recovery.slo.Ledger;
import dev.breakwater.rules.model.Degradation;
import org.jspecify.annotations.Nullable;

/** Has books kept while a rule promises something; loads nothing before one does. */
final class Promises implements Chore {

  private static final String TRIGGER = "burnRate";
  private static final String LATENCY_TRIGGER = "latencyBurnRate";

  private final Guards guards;
  private final RulesInForce inForce;
  private @Nullable Ledger ledger;
  private long nextAt;

  Promises(Guards guards, RulesInForce inForce) {
    this.guards = guards;
    this.inForce = inForce;
  }

  @Override
  public long run(long now) {
    Ledger kept = ledger;
    if (kept == null && !isWanted()) {
      return NEVER; // the first guard wakes this thread, and so do other rules
    }
    if (kept != null && nextAt - now > 0) {
      return nextAt - now;
    }
    if (kept == null) {
      kept = new Ledger(guards);
      ledger = kept;
    }
    kept.look(now);
    long pause = isTrigger() ? LevelWatch.LOOK : Ledger.EVERY;
    nextAt = now + pause;
    return pause;
  }

  /** Whether a level is entered by how fast a budget is spent: it wants to know now. */
  private boolean isTrigger() {
    Degradation levels = inForce.rules().degradation();
    if (levels != null) {
      for (Level level : Level.values()) {
        var when = levels.at(level).when();
        if (when.containsKey(TRIGGER) || when.containsKey(LATENCY_TRIGGER)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isWanted() {
    for (Guard guard : guards.all()) {
      if (guard.spec().slo() != null) {
        return true;
      }
    }
    return false;
  }
}
