package dev.breakwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.agent.recommend.Figures;
import dev.breakwater.agent.recommend.Observed;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.Nanos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a guard, on a clock that the test moves. */
class ObservationsTest {

  private static final String RULE = Desk.rule("a", "circuitBreaker: {}");

  private Desk desk;
  private Observations observations;

  @BeforeEach
  void open(@TempDir Path directory) {
    desk = new Desk(directory.resolve("rules.yaml"), Desk.file(RULE));
    observations = new Observations(desk.guards);
  }

  @Test
  void nobodyLooksWhileThereIsNoGuard() {
    assertThat(observations.run(desk.nanos)).isEqualTo(Chore.NEVER);
    assertThat(observations.now(desk.nanos)).isEmpty();
  }

  @Test
  void whereThereAreCallsItLooksEverySecondAndWhereThereAreNoneRarely() {
    Guard guard = guard();
    end(begin(guard), Duration.ofMillis(1), null);

    assertThat(observations.run(desk.nanos)).isEqualTo(Nanos.seconds(1));
    desk.advance(Duration.ofSeconds(11));
    assertThat(observations.run(desk.nanos)).isEqualTo(Nanos.seconds(10));
    desk.advance(Duration.ofSeconds(4));
    assertThat(observations.run(desk.nanos)).isEqualTo(Nanos.seconds(6));
  }

  @Test
  void theMostCallsSeenAtOnceAreRemembered() {
    Guard guard = guard();
    List<Ticket> running = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      running.add(begin(guard));
    }
    long unused = observations.run(desk.nanos);
    for (Ticket ticket : running) {
      end(ticket, Duration.ZERO, null);
    }

    assertThat(figures()).extracting(Figures::calls, Figures::peak).containsExactly(7L, 7);
  }

  @Test
  void theSlowestMinuteIsRememberedAfterFasterOnes() {
    Guard guard = guard();
    long unused = observations.run(desk.nanos);
    minute(guard, 20, Duration.ofMillis(100));
    minute(guard, 20, Duration.ofMillis(1));
    minute(guard, 20, Duration.ofMillis(1));
    minute(guard, 20, Duration.ofMillis(1));

    assertThat(figures().p99Micros()).isBetween(87_500L, 112_500L);
  }

  @Test
  void aMinuteWithFewCallsSaysNothingOfTheirTime() {
    Guard guard = guard();
    long unused = observations.run(desk.nanos);
    minute(guard, 19, Duration.ofMillis(100));

    assertThat(figures().p99Micros()).isEqualTo(-1);
    assertThat(figures().calls()).isEqualTo(19);
  }

  @Test
  void failuresCountAmongTheCalls() {
    Guard guard = guard();
    end(begin(guard), Duration.ofMillis(1), null);
    end(begin(guard), Duration.ofMillis(1), new IOException("reset"));

    assertThat(figures()).extracting(Figures::calls, Figures::failures).containsExactly(2L, 1L);
  }

  @Test
  void aGuardThatIsGoneIsForgotten() {
    Guard guard = guard();
    assertThat(observations.now(desk.nanos)).hasSize(1);

    desk.guards.remove(guard);

    assertThat(observations.now(desk.nanos)).isEmpty();
  }

  private Figures figures() {
    List<Observed> all = observations.now(desk.nanos);
    assertThat(all).hasSize(1);
    return all.get(0).figures();
  }

  /** Calls, and the control thread looking every second for a minute. */
  private void minute(Guard guard, int calls, Duration each) {
    for (int i = 0; i < calls; i++) {
      end(begin(guard), each, null);
    }
    for (int second = 0; second < 60; second++) {
      desk.advance(Duration.ofSeconds(1));
      long unused = observations.run(desk.nanos);
    }
  }

  private Guard guard() {
    return desk.guards.of(
        desk.inForce.rules().rule("a").spec(),
        "a:80",
        new Resource(Family.HTTP, "a:80", Map.of("host", "a", "port", "80")),
        10);
  }

  private Ticket begin(Guard guard) {
    Ticket ticket = new Ticket();
    ticket.subject().goesTo(guard.resource(), new Operation(0, "GET"));
    assertThat(guard.admit(ticket, new Words(), true)).isEqualTo(Guard.Entrance.ADMITTED);
    return ticket;
  }

  private void end(Ticket ticket, Duration took, Throwable thrown) {
    desk.advance(took);
    assertThat(desk.guards.all().iterator().next().settle(ticket, "fine", thrown))
        .isEqualTo(Guard.Verdict.LEAVE);
  }

  /** A library whose every exception is a failure. */
  private static final class Words extends CallSemantics {
    @Override
    public Outcome classify(Subject subject, Object returned, Throwable thrown) {
      return thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
    }

    @Override
    public boolean worthRetrying(Subject subject, Object returned, Throwable thrown) {
      return false;
    }

    @Override
    public Repeatability repeatability(Subject subject, Object returned, Throwable thrown) {
      return Repeatability.SAFE;
    }

    @Override
    public Throwable refusal(Subject subject, Refusal refusal) {
      return new IOException(refusal.message());
    }

    @Override
    public Throwable timedOut(Subject subject, String message, Throwable cause) {
      return new IOException(message, cause);
    }
  }
}
