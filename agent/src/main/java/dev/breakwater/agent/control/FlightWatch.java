package dev.breakwater.agent.control;

import dev.breakwater.agent.flight.Flight;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.jmx.register.EventQueue;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the JDK's flight recorder once there is a guard: the application is under way then, and
 * there is something to record.
 */
final class FlightWatch implements Chore {

  private final EventQueue events;
  private final Guards guards;
  private @Nullable Flight flight;
  private boolean done;

  FlightWatch(EventQueue events, Guards guards) {
    this.events = events;
    this.guards = guards;
  }

  @Override
  public long run(long now) {
    if (!done && !guards.all().isEmpty()) {
      done = true;
      try {
        flight = Flight.watch(events);
      } catch (LinkageError | RuntimeException absent) {
        flight = null; // a runtime without a recorder, or one that may not be used
      }
    }
    return NEVER; // the first guard wakes this thread
  }

  /** Tells of an override that is not a guard's own. */
  void overridden(String rule, @Nullable String resource, String what) {
    if (flight != null) {
      flight.overridden(rule, resource == null ? "" : resource, what);
    }
  }

  /** Tells of a degradation level. */
  void level(String from, String to, String why) {
    if (flight != null) {
      flight.level(from, to, why);
    }
  }

  void end() {
    if (flight != null) {
      flight.end();
    }
  }
}
