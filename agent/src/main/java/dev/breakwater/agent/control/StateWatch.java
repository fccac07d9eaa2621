package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.StateSpec;
import dev.breakwater.jmx.KeptState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what guards know over a restart, where the rules ask for it; loads nothing before they do.
 * A change of state is worth a snapshot of its own: whoever kills a JVM in the middle of an outage
 * does so soon after it has begun.
 */
final class StateWatch implements Chore {

  private static final long LOOK_AGAIN = Nanos.seconds(1);

  private final Engine engine;
  private final Guards guards;
  private final RulesInForce inForce;
  private final RuleOverrides overrides;
  private final LevelWatch levels;
  private @Nullable StateSpec last;
  private boolean looked;
  private long lookedAt;
  private long seen;

  private volatile @Nullable StateKeeping keeping;

  StateWatch(
      Engine engine,
      Guards guards,
      RulesInForce inForce,
      RuleOverrides overrides,
      LevelWatch levels) {
    this.engine = engine;
    this.guards = guards;
    this.inForce = inForce;
    this.overrides = overrides;
    this.levels = levels;
  }

  /** Before the application's first call, on the thread that starts the agent. */
  void begin() {
    StateSpec wanted = inForce.rules().state();
    if (wanted != null) {
      keep(wanted, true, null);
    }
  }

  /**
   * @param atStart whether what another JVM has left is for this one
   * @param before what this JVM has kept its state by so far; null = nothing
   */
  private void keep(StateSpec wanted, boolean atStart, @Nullable StateKeeping before) {
    last = wanted;
    try {
      KeptOverrides kept = new KeptOverrides(overrides, inForce, levels, guards, engine.ticker());
      StateKeeping fresh = new StateKeeping(wanted, engine, guards, kept);
      if (atStart) {
        fresh.restore(inForce);
      } else if (before != null) {
        fresh.goOnFrom(before);
      }
      seen = seen();
      fresh.start();
      keeping = fresh;
    } catch (RuntimeException | LinkageError fault) { // told once, until the rules ask for another
      AgentLog.warn("state: is not kept, for a fault of ours: " + fault);
    }
  }

  @Override
  public long run(long now) {
    StateSpec wanted = inForce.rules().state();
    if (!Objects.equals(wanted, last)) {
      StateKeeping before = keeping;
      end();
      last = wanted;
      if (wanted != null) { // what lies there is not for guards that have gone their way since
        keep(wanted, false, before);
      }
    }
    StateKeeping known = keeping;
    if (known == null) {
      return NEVER; // other rules wake this thread
    }
    if (looked && now - lookedAt < LOOK_AGAIN) {
      return LOOK_AGAIN - (now - lookedAt);
    }
    looked = true;
    lookedAt = now;
    long sees = seen();
    if (sees != seen) {
      seen = sees;
      known.soon();
    }
    return NEVER; // whatever changes a state wakes this thread
  }

  /** Another one when a state or an override is another. */
  private long seen() {
    long sum = 31L * System.identityHashCode(inForce.overrides());
    sum += guards.overridesOfRules().hashCode();
    sum += 17L * System.identityHashCode(levels.forced());
    for (Guard guard : guards.all()) {
      sum += System.identityHashCode(guard) * (guard.stateSinceMillis() + 31);
    }
    return sum;
  }

  /** Writes a last snapshot. */
  void end() {
    StateKeeping known = keeping;
    keeping = null;
    if (known != null) {
      known.end();
    }
  }

  /** For the agent's bean. */
  KeptState state() {
    StateKeeping known = keeping;
    return known == null ? KeptState.NONE : known.state();
  }
}
