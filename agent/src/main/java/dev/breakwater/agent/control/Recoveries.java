package dev.breakwater.agent.control;

import dev.breakwater.agent.call.PoolsOfApplications;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.breaker.BreakerMemento;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents.StateChange;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RecoverySpec;
import dev.breakwater.jmx.RecoveryActionState;
import dev.breakwater.jmx.register.MBeanCalls;
import dev.breakwater.recovery.action.Action;
import dev.breakwater.recovery.action.ActionResult;
import dev.breakwater.recovery.action.ActionResults;
import dev.breakwater.recovery.action.Doers;
import dev.breakwater.recovery.action.Occasion;
import dev.breakwater.recovery.action.Occasions;
import dev.breakwater.recovery.action.Outages;
import dev.breakwater.recovery.action.OwnTime;
import dev.breakwater.recovery.action.Sequence;
import dev.breakwater.recovery.action.Trigger;
import dev.breakwater.rules.model.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Between the agent and what is done beside calls: when, by whom, and what became of it. */
final class Recoveries {

  private final RulesInForce inForce;
  private final Guards guards;
  private final Outages<Guard> outages = new Outages<>();
  private final ConcurrentLinkedQueue<String> toTell = new ConcurrentLinkedQueue<>();
  private final ActionResults results = new ActionResults(this::ended);
  private final Occasions occasions;
  private final Doers doers;
  private final Dependences dependences;

  /** Whose calls are kept away. */
  private final ConcurrentLinkedQueue<Held> held = new ConcurrentLinkedQueue<>();

  /** Held open since then, ticker nanoseconds; let go once well for so long. */
  private record Held(Occasion occasion, long since, long wellNanos, Action onceWell) {}

  /**
   * @param dependences what depends on something that is down recovers after that
   */
  Recoveries(RulesInForce inForce, Guards guards, Dependences dependences) {
    this.inForce = inForce;
    this.guards = guards;
    this.dependences = dependences;
    this.occasions =
        new Occasions(
            new Sequence(new OwnTime(), guards.engine().ticker(), guards.engine().wall(), results),
            occasion ->
                occasion.trigger() != Trigger.RECOVERED || !dependences.isBlocked(occasion.rule()));
    this.doers =
        new Doers(new Notices(), new Pools(), MBeanCalls::call, this::whyNot, new FailOvers());
  }

  // ---- on the control thread -------------------------------------------------------------------

  void changed(Guard guard, Rule rule, BreakerState from, BreakerState to, StateChange change) {
    RecoverySpec wanted = rule.recovery();
    Trigger trigger = outages.changed(guard, from, to, wanted.after());
    if (trigger == null || BreakerMemento.isKept(change.why())) {
      return; // an outage that was there before the restart has begun before it
    }
    List<ActionSpec> specs =
        switch (trigger) {
          case OPEN -> wanted.onOpen();
          case RECOVERED -> wanted.onRecovered();
          case REPEATED_FAILURE -> wanted.onRepeatedFailure();
        };
    if (!specs.isEmpty()) {
      Occasion occasion =
          new Occasion(
              trigger,
              guard.rule(),
              guard.resource().name(),
              change.why(),
              outages.openings(guard),
              change.wallMillis());
      occasions.add(occasion, doers.actions(specs));
    }
  }

  void forget(Guard guard) {
    outages.forget(guard);
  }

  /** Begins what may begin; whether something is still to come. */
  boolean look() {
    letGo();
    occasions.look();
    return occasions.isBusy() || !toTell.isEmpty() || !held.isEmpty();
  }

  /** Lets go of what is well again; it is an occasion of its own. */
  private void letGo() {
    for (Held each : held) {
      Occasion before = each.occasion;
      Guard guard = guardOf(before);
      if (guard == null || !isHeldOpen(guard)) {
        held.remove(each); // its time is over, or an operator has ended it
      } else if (dependences.isWell(guard, each.since, each.wellNanos)) {
        held.remove(each);
        String why =
            "its probe has gone well for " + each.wellNanos / Nanos.seconds(1) + " s and more";
        Occasion back =
            new Occasion(
                before.trigger(),
                before.rule(),
                before.resource(),
                why,
                before.openings(),
                guards.engine().wall().millis());
        occasions.add(back, List.of(each.onceWell));
      }
    }
  }

  /** What rules want listeners of the bean to be told. */
  List<String> toTell() {
    List<String> all = new ArrayList<>();
    for (String next = toTell.poll(); next != null; next = toTell.poll()) {
      all.add(next);
    }
    return all;
  }

  void stop() {
    occasions.stop();
  }

  // ---- on the actions' threads -----------------------------------------------------------------

  private void ended(ActionResult result) {
    AgentLog.line(result.text());
    Guard guard = guardOf(result.occasion());
    if (guard != null) {
      guard.actions().count(result.action(), result.outcome());
    }
  }

  /** Rules that come over JMX run no command: whoever may write to beans may not do everything. */
  private String whyNot(ActionSpec.RunCommand command) {
    if (Reloads.isApplied(inForce.rules())) {
      return "rules that were applied over JMX run no commands";
    }
    return inForce.rules().allowCommands() || Boolean.getBoolean("breakwater.allowCommands")
        ? ""
        : "commands are not allowed: say allowCommands: true in the rules file, or"
            + " -Dbreakwater.allowCommands=true";
  }

  private final class Notices implements Doers.Notices {
    @Override
    public void log(String text) {
      AgentLog.line(text);
    }

    @Override
    public void jmx(String text) {
      toTell.add(text);
    }
  }

  private final class Pools implements Doers.Pools {
    @Override
    public int evict(Occasion occasion) throws Exception {
      Guard guard = guardOf(occasion);
      return guard == null ? 0 : PoolsOfApplications.evictIdle(new Meant(guard, inForce));
    }

    @Override
    public int warm(Occasion occasion, int connections) throws Exception {
      Guard guard = guardOf(occasion);
      return guard == null ? 0 : PoolsOfApplications.warm(new Meant(guard, inForce), connections);
    }
  }

  private final class FailOvers implements Doers.FailOvers {

    private static final String BY = "breakwater recovery";

    @Override
    public String alternative(Occasion occasion) {
      Guard guard = guardOf(occasion);
      FallbackSpec fallback = guard == null ? null : guard.spec().fallback();
      if (fallback != null) {
        for (FallbackSpec.Step step : fallback.steps()) {
          if (step instanceof FallbackSpec.Endpoint endpoint) {
            return endpoint.address();
          }
        }
      }
      return "";
    }

    @Override
    public boolean hold(Occasion occasion, long seconds, long wellNanos, Action onceWell) {
      Guard guard = guardOf(occasion);
      String why = "failed over, " + occasion.trigger().word() + ": " + occasion.why();
      boolean isHeld = guard != null && guard.forceOpen(seconds, why, BY);
      if (isHeld) {
        held.add(new Held(occasion, guards.engine().ticker().nanos(), wellNanos, onceWell));
      }
      return isHeld;
    }

    @Override
    public boolean isHeld(Occasion occasion) {
      Guard guard = guardOf(occasion);
      return guard != null && isHeldOpen(guard);
    }

    @Override
    public void release(Occasion occasion) {
      Guard guard = guardOf(occasion);
      if (guard != null) {
        guard.clearOverridesBy(BY);
      }
    }
  }

  // ---- any thread ------------------------------------------------------------------------------

  private @Nullable Guard guardOf(Occasion occasion) {
    return guards.find(occasion.rule(), occasion.resource());
  }

  private static boolean isHeldOpen(Guard guard) {
    return guard.stateName().equals("FORCED_OPEN");
  }

  List<RecoveryActionState> results() {
    List<RecoveryActionState> all = new ArrayList<>();
    for (ActionResult each : results.last()) {
      all.add(
          new RecoveryActionState(
              each.occasion().rule(),
              each.occasion().resource(),
              each.occasion().trigger().word(),
              each.action().word(),
              Instant.ofEpochMilli(each.startedMillis()).toString(),
              each.tookNanos() / 1_000_000,
              each.outcome().word(),
              each.message()));
    }
    return all;
  }
}
