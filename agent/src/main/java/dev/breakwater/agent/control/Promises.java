package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.recovery.slo.Ledger;
import org.jspecify.annotations.Nullable;

/** Has books kept while a rule promises something; loads nothing before one does. */
final class Promises implements Chore {

  private final Guards guards;
  private @Nullable Ledger ledger;
  private long nextAt;

  Promises(Guards guards) {
    this.guards = guards;
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
    nextAt = now + Ledger.EVERY;
    return Ledger.EVERY;
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
