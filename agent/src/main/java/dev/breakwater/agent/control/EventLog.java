package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.spec.Mode;

/** One line for each change of state. What a guard only observes is not worth a line. */
final class EventLog implements GuardEvents {

  @Override
  public void guardAdded(Guard guard) {}

  @Override
  public void guardRemoved(Guard guard) {}

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    if (guard.spec().mode() == Mode.ENFORCE) {
      AgentLog.line(
          "rule '"
              + guard.rule()
              + "' on "
              + guard.resource().name()
              + ": "
              + change.from()
              + " -> "
              + change.to()
              + ": "
              + change.why());
    }
  }

  @Override
  public void overridden(Guard guard, String what) {
    AgentLog.line(
        "rule '" + guard.rule() + "' on " + guard.resource().name() + ": override " + what);
  }
}
