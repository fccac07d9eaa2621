package dev.breakwater.agent.flight;

import dev.breakwater.jmx.register.EventQueue;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.jspecify.annotations.Nullable;

/** Waits until the JVM's flight recorder is in use, and has it told of guards from then on. */
public final class Flight implements FlightRecorderListener {

  private static final List<Class<? extends Event>> EVENTS =
      List.of(
          StateChangeEvent.class,
          RejectionEvent.class,
          RetryEvent.class,
          OverrideEvent.class,
          LevelChangeEvent.class);

  private final EventQueue queue;
  private volatile @Nullable FlightEvents events;

  private Flight(EventQueue queue) {
    this.queue = queue;
  }

  /**
   * Begins to wait. To be called when it harms nobody that classes of the recorder are loaded.
   *
   * @throws LinkageError when this runtime has no module jdk.jfr
   */
  public static Flight watch(EventQueue queue) {
    Flight flight = new Flight(queue);
    FlightRecorder.addListener(flight); // tells at once when it is in use already
    return flight;
  }

  @Override
  public void recorderInitialized(FlightRecorder recorder) {
    for (Class<? extends Event> event : EVENTS) {
      FlightRecorder.register(event); // again, where an agent was here before
    }
    FlightEvents fresh = new FlightEvents();
    events = fresh;
    queue.atOnce(fresh);
  }

  /**
   * Tells of an override that is not a guard's own.
   *
   * @param resource empty when it is all of the rule
   */
  public void overridden(String rule, String resource, String what) {
    FlightEvents known = events;
    if (known != null) {
      known.overridden(rule, resource, what);
    }
  }

  /** Tells of the JVM's degradation level. */
  public void level(String from, String to, String why) {
    FlightEvents known = events;
    if (known != null) {
      known.level(from, to, why);
    }
  }

  /** Ends it. */
  public void end() {
    FlightRecorder.removeListener(this);
    queue.atOnce(null);
    if (events != null) {
      events = null;
      for (Class<? extends Event> event : EVENTS) {
        FlightRecorder.unregister(event);
      }
    }
  }
}
