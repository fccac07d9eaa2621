package dev.breakwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents.StateChange;
import dev.breakwater.engine.spec.Nanos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the log of changes of state, and how often. */
class EventLogTest {

  private static final long MINUTE = Nanos.seconds(60);

  private final List<String> lines = new ArrayList<>();
  private final EventLog log = new EventLog(lines::add, 0);
  private Desk desk;

  @BeforeEach
  void open(@TempDir Path directory) {
    desk =
        new Desk(
            directory.resolve("rules.yaml"),
            Desk.file(
                Desk.rule("a", "circuitBreaker: {}"),
                Desk.rule("b", "mode: observe, circuitBreaker: {}")));
  }

  @Test
  void aChangeIsALineWithItsReason() {
    log.stateChanged(guard("a"), opened());

    assertThat(lines).containsExactly("rule 'a' on host: CLOSED -> OPEN: failure rate 100 %");
  }

  @Test
  void theSameChangeWithinAMinuteIsCountedAndToldOnceAtItsEnd() {
    Guard guard = guard("a");
    for (int i = 0; i < 13; i++) {
      log.begin(i);
      log.stateChanged(guard, opened());
    }
    assertThat(lines).hasSize(1);
    log.begin(MINUTE - 1);
    assertThat(log.due()).isEqualTo(1);
    assertThat(lines).hasSize(1);

    log.begin(MINUTE);

    assertThat(log.due()).isEqualTo(Chore.NEVER);
    assertThat(lines)
        .hasSize(2)
        .last()
        .isEqualTo("rule 'a' on host: CLOSED -> OPEN 12 times more within a minute");
  }

  @Test
  void afterThatMinuteItIsToldAnew() {
    Guard guard = guard("a");
    log.stateChanged(guard, opened());
    assertThat(log.due()).as("there is nothing to tell").isEqualTo(Chore.NEVER);
    log.begin(MINUTE);
    log.stateChanged(guard, opened());

    assertThat(lines).hasSize(2).allMatch(line -> line.endsWith("failure rate 100 %"));
  }

  @Test
  void anotherChangeOrAnotherGuardIsALineOfItsOwn() {
    Guard guard = guard("a");
    log.stateChanged(guard, opened());
    log.stateChanged(guard, new StateChange("OPEN", "HALF_OPEN", "time", -1, -1, 0, 0));
    log.stateChanged(desk.guards.of(guard.spec(), "other", other(), 9), opened());

    assertThat(lines).hasSize(3);
  }

  @Test
  void whatAGuardOnlyObservesIsNoLine() {
    log.stateChanged(guard("b"), opened());

    assertThat(lines).isEmpty();
  }

  @Test
  void aGuardThatIsGoneIsForgotten() {
    Guard guard = guard("a");
    log.stateChanged(guard, opened());
    log.stateChanged(guard, opened());

    log.guardRemoved(guard);

    log.begin(MINUTE);
    assertThat(lines).hasSize(1);
  }

  private static StateChange opened() {
    return new StateChange("CLOSED", "OPEN", "failure rate 100 %", 100, -1, 20, 0);
  }

  private Guard guard(String rule) {
    return desk.guards.of(
        desk.inForce.rules().rule(rule).spec(),
        "host",
        new Resource(Family.HTTP, "host", Map.of()),
        9);
  }

  private static Resource other() {
    return new Resource(Family.HTTP, "other", Map.of());
  }
}
