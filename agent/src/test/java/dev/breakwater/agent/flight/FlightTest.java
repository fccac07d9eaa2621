package dev.breakwater.agent.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.guard.Traces;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import dev.breakwater.jmx.register.EventQueue;
import dev.breakwater.rules.BuiltInRules;
import dev.breakwater.rules.model.Overrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of the JDK's own recorder holds of guards. */
class FlightTest {

  private final EventQueue queue = new EventQueue(10);
  private final Guard guard = guard();

  /** What the application would say. */
  private final Traces traces = () -> "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void eachKindOfEventIsInTheRecordingWithItsFigures(@TempDir Path dir) throws Exception {
    Flight flight = Flight.watch(queue, traces);
    List<String> found;
    try (Recording recording = new Recording()) {
      recording.start();
      queue.stateChanged(
          guard,
          new GuardEvents.StateChange("CLOSED", "OPEN", "failure rate 100 %", 100, -1, 20, 0));
      queue.rejected(
          guard, new Refusal(RefusedBy.CIRCUIT_BREAKER, "jdbc", "db", "OPEN", 5_000_000));
      queue.retried(guard);
      queue.timedOut(guard, true, 250_000_000, 2);
      queue.overridden(guard, "FORCED_OPEN: INC-7");
      flight.overridden("jdbc", "", "expired");
      flight.level("NORMAL", "MINIMAL", "cpu 98 %");
      found = ours(recording, dir);
    } finally {
      flight.end();
    }

    assertThat(found)
        .containsExactlyInAnyOrder(
            "StateChange db CLOSED -> OPEN 100.0 of 20",
            "Rejection db circuit breaker PT0.005S",
            "Retry db",
            "Timeout db total PT0.25S, attempt 2",
            "Override db FORCED_OPEN: INC-7",
            "Override  expired",
            "LevelChange NORMAL -> MINIMAL: cpu 98 %");
  }

  @Test
  void anEventThatNoRecordingWantsIsNeitherFilledNorAskedATraceFor(@TempDir Path dir)
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Flight flight =
        Flight.watch(
            queue,
            () -> {
              asked.incrementAndGet();
              return traces.current();
            });
    try (Recording recording = new Recording()) {
      recording.disable("dev.breakwater.Rejection");
      recording.disable("dev.breakwater.Timeout");
      recording.start();
      queue.rejected(
          guard, new Refusal(RefusedBy.CIRCUIT_BREAKER, "jdbc", "db", "OPEN", 5_000_000));
      queue.timedOut(guard, true, 250_000_000, 2);
      assertThat(asked).hasValue(0);

      queue.retried(guard);
      assertThat(asked).hasValue(1);
      assertThat(ours(recording, dir)).containsExactly("Retry db");
    } finally {
      flight.end();
    }
  }

  @Test
  void afterItsEndNothingIsRecordedAndAnotherOneRecordsAgain(@TempDir Path dir) throws Exception {
    try (Recording recording = new Recording()) {
      recording.start();
      Flight.watch(queue, traces).end();
      queue.retried(guard);
      Flight flight = Flight.watch(queue, traces);
      queue.overridden(guard, "FORCED_OPEN: INC-7");
      flight.end();

      assertThat(ours(recording, dir)).containsExactly("Override db FORCED_OPEN: INC-7");
    }
  }

  private List<String> ours(Recording recording, Path dir) throws Exception {
    Path file = dir.resolve("flight.jfr");
    recording.stop();
    recording.dump(file);
    List<String> found = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String name = event.getEventType().getName();
      if (name.startsWith("dev.breakwater.")) {
        assertThat(!event.hasField("rule") || event.getString("rule").equals("jdbc")).isTrue();
        if (event.hasField("traceId")) {
          assertThat(event.getString("traceId")).isEqualTo(traces.current());
        }
        found.add(name.substring("dev.breakwater.".length()) + words(event));
      }
    }
    return found;
  }

  private static String words(RecordedEvent event) {
    String resource = event.hasField("resource") ? " " + event.getString("resource") : "";
    switch (event.getEventType().getName()) {
      case "dev.breakwater.StateChange":
        return resource
            + " "
            + event.getString("from")
            + " -> "
            + event.getString("to")
            + " "
            + event.getDouble("failureRate")
            + " of "
            + event.getLong("bufferedCalls");
      case "dev.breakwater.Rejection":
        return resource + " " + event.getString("policy") + " " + event.getDuration("retryAfter");
      case "dev.breakwater.Timeout":
        return resource
            + " "
            + event.getString("timeout")
            + " "
            + event.getDuration("limit")
            + ", attempt "
            + event.getInt("attempt");
      case "dev.breakwater.Override":
        return resource + " " + event.getString("what");
      case "dev.breakwater.LevelChange":
        return " "
            + event.getString("from")
            + " -> "
            + event.getString("to")
            + ": "
            + event.getString("why");
      default:
        return resource;
    }
  }

  private Guard guard() {
    Engine engine =
        new Engine(
            SystemTicker.INSTANCE,
            WallClock.SYSTEM,
            RandomSource.THREAD_LOCAL,
            new DeadlineTimer(SystemTicker.INSTANCE, "flight-timer"),
            new CancelWorkers(),
            new RetryBudgets(),
            queue);
    return new Guard(
        BuiltInRules.create(Overrides.NONE).rule("jdbc").spec(),
        new Resource(Family.JDBC, "db", Map.of()),
        engine);
  }
}
