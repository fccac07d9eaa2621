package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RecoverySpec;
import dev.breakwater.jmx.RecoveryActionState;
import dev.breakwater.rules.model.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees when actions are due that a rule asks for, and hands them to threads of their own; loads
 * nothing before a rule asks. A guard that only observes does nothing beside its calls either.
 */
final class RecoveryWatch implements Chore, GuardEvents, Dependences {

  private static final long LOOK_AGAIN = Nanos.millis(200);

  private final RulesInForce inForce;
  private final Guards guards;
  private @Nullable RecoveryNews news;
  private volatile Dependences dependences = Dependences.NONE;
  private volatile @Nullable Recoveries recoveries;

  RecoveryWatch(RulesInForce inForce, Guards guards) {
    this.inForce = inForce;
    this.guards = guards;
  }

  // ---- news of guards, on the control thread ---------------------------------------------------

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    Rule rule = inForce.effective().rule(guard.rule());
    RecoverySpec wanted = rule == null ? RecoverySpec.NONE : rule.recovery();
    if (rule == null || wanted.isNothing() || guard.spec().mode() != Mode.ENFORCE) {
      return;
    }
    Recoveries known = recoveries;
    if (known == null) {
      known = new Recoveries(inForce, guards, this);
      recoveries = known;
    }
    try {
      known.changed(
          guard,
          rule,
          BreakerState.valueOf(change.from()),
          BreakerState.valueOf(change.to()),
          change);
    } catch (RuntimeException | LinkageError fault) {
      AgentLog.warn("recovery actions of rule '" + rule.name() + "' are not done: " + fault);
    }
  }

  @Override
  public void guardAdded(Guard guard) {}

  @Override
  public void guardRemoved(Guard guard) {
    Recoveries known = recoveries;
    if (known != null) {
      known.forget(guard);
    }
  }

  @Override
  public void overridden(Guard guard, String what) {}

  /** Tells what there is to tell by the beans, and looks after what waits. */
  @Override
  public long run(long now) {
    Recoveries known = recoveries;
    if (known == null) {
      return NEVER;
    }
    for (String what : known.toTell()) {
      if (news != null) {
        news.recovery(what);
      }
    }
    return known.look() ? LOOK_AGAIN : NEVER; // a change of state wakes this thread
  }

  /** Names who knows what depends on what. */
  void waitFor(Dependences other) {
    dependences = other;
  }

  @Override
  public boolean isBlocked(String rule) {
    return dependences.isBlocked(rule);
  }

  @Override
  public boolean isWell(Guard guard, long since, long nanos) {
    return dependences.isWell(guard, since, nanos);
  }

  /** Names who tells listeners of the agent's bean. */
  void tellBy(RecoveryNews other) {
    news = other;
  }

  void end() {
    Recoveries known = recoveries;
    if (known != null) {
      known.stop();
    }
  }

  /** The last results, the oldest first; for the agent's bean. */
  List<RecoveryActionState> results() {
    Recoveries known = recoveries;
    return known == null ? List.of() : known.results();
  }
}
