package dev.breakwater.recovery.health.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.recovery.health.HealthRig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When whom is asked, on virtual time; and what an answer of a real server does to a breaker. */
class ProberTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HealthRig rig = new HealthRig();
  private final Prober prober =
      new Prober(
          rig.book,
          rig.engine,
          resource -> null,
          task -> {
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            return thread;
          },
          () -> {});

  @AfterEach
  void close() {
    prober.close();
  }

  @Test
  void asksWhileTheBreakerIsOpenAndASuccessBeginsTheProbingEarly() throws Exception {
    try (Answering server = new Answering("")) {
      Guard guard = guard(server.name());
      assertThat(run()).isEqualTo(Nanos.seconds(10));
      rig.breakDown(guard);
      assertThat(run()).isEqualTo(Nanos.millis(200));
      rig.passMillis(199);
      assertThat(run()).isEqualTo(Nanos.millis(1));
      assertThat(server.asked()).isEmpty();

      rig.passMillis(1);
      var unused = run();

      await().atMost(PATIENCE).until(() -> guard.stateName().equals("HALF_OPEN"));
      await().atMost(PATIENCE).until(() -> guard.health().status() == Status.DEGRADED);
      assertThat(guard.health().lastProbe()).startsWith("well: connected to " + server.name());
      assertThat(guard.snapshot().counts().calls()).as("calls, all of them ours").isEqualTo(4);
      rig.calls(guard, 1, 1, true);
      assertThat(guard.stateName()).isEqualTo("CLOSED");
    }
  }

  @Test
  void keepsAskingWhileNobodyAnswers() throws Exception {
    Answering server = new Answering("");
    int port = server.place().port();
    Guard guard = guard(server.name());
    server.close();
    rig.breakDown(guard);
    var unused = run();
    for (int i = 0; i < 3; i++) {
      rig.passMillis(200);
      unused = run();
      await().atMost(PATIENCE).until(() -> run() == Nanos.millis(200));
      assertThat(guard.stateName()).isEqualTo("OPEN");
      assertThat(guard.health().lastProbe()).startsWith("failed: ");
    }

    try (Answering back = new Answering("", port)) {
      rig.passMillis(200);
      unused = run();
      await().atMost(PATIENCE).until(() -> guard.stateName().equals("HALF_OPEN"));
    }
  }

  @Test
  void asksSeldomWhileASuccessWouldNotBeHeeded() throws Exception {
    try (Answering server = new Answering("")) {
      Guard guard = guard(server.name());
      rig.breakDown(guard);
      assertThat(guard.hint()).isTrue();
      var unused = rig.calls(guard, 1, 1, false);
      assertThat(guard.stateName()).isEqualTo("OPEN");
      long unheeded = guard.hintAfterNanos();
      assertThat(unheeded).isEqualTo(Nanos.seconds(60) / 16);
      assertThat(run()).isEqualTo(unheeded);
    }
  }

  @Test
  void asksEverySecondWhileTheBreakerIsHeldOpen() throws Exception {
    try (Answering server = new Answering("")) {
      Guard guard = guard(server.name());
      guard.override(StateOverride.Kind.FORCED_OPEN, 0, "test");
      assertThat(run()).isEqualTo(Nanos.seconds(1));
    }
  }

  @Test
  void wantsSoManySuccessesInARowAsTheRuleSays() throws Exception {
    try (Answering server = new Answering("")) {
      HealthSpec twice = with(HealthRig.PROBED, Nanos.seconds(1), 2);
      Guard guard = rig.guard("orders", Family.HTTP, server.name(), twice);
      rig.breakDown(guard);
      var unused = run();
      rig.passMillis(200);
      unused = run();
      await().atMost(PATIENCE).until(() -> run() == Nanos.millis(200));
      assertThat(guard.health().lastProbe()).startsWith("well: ");
      assertThat(guard.stateName()).isEqualTo("OPEN");
      rig.passMillis(200);
      unused = run();
      await().atMost(PATIENCE).until(() -> guard.stateName().equals("HALF_OPEN"));
    }
  }

  @Test
  void givesUpWhoDoesNotAnswerInTimeAndAsksTheOthersMeanwhile() throws Exception {
    List<Answering> silent = new ArrayList<>();
    try (Answering server = new Answering("+PONG\r\n")) {
      HealthSpec patient = with(HealthRig.PROBED, Nanos.seconds(60), 1);
      HealthSpec ping = redis(patient);
      for (int i = 0; i < 40; i++) {
        silent.add(new Answering(null));
        rig.breakDown(rig.guard("silent", Family.REDIS, silent.get(i).name(), ping));
      }
      var unused = run();
      rig.passMillis(200);
      unused = run();
      await().atMost(PATIENCE).until(() -> asked(silent) == 32);
      Guard guard = rig.guard("orders", Family.REDIS, server.name(), ping);
      rig.breakDown(guard);
      unused = run();
      rig.passMillis(200);
      assertThat(run()).as("no more than 32 at once, and no turning in circles").isGreaterThan(1);
      assertThat(guard.health().lastProbe()).isEmpty();

      rig.passMillis(60_000);
      unused = run();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                long unused2 = run();
                return guard.stateName().equals("HALF_OPEN");
              });
      assertThat(rig.guards.ofRule("silent"))
          .anyMatch(each -> each.health().lastProbe().contains("no answer within 60000 ms"));
    } finally {
      for (Answering each : silent) {
        each.close();
      }
    }
  }

  @Test
  void leavesAClosedBreakerAloneUnlessTheRuleNamesAnInterval() throws Exception {
    try (Answering server = new Answering("")) {
      Guard guard = guard(server.name());
      assertThat(run()).isEqualTo(Nanos.seconds(10));
      rig.passMillis(10_000);
      var unused = run();
      await().atMost(PATIENCE).until(() -> guard.health().status() == Status.UP);

      HealthSpec spec = HealthRig.PROBED;
      HealthSpec never =
          new HealthSpec(
              spec.probe(),
              "",
              List.of(),
              0,
              spec.whileOpenNanos(),
              spec.timeoutNanos(),
              1,
              spec.jitter());
      Guard quiet = rig.guard("quiet", Family.HTTP, server.name(), never);
      assertThat(prober.run(List.of(quiet), rig.now())).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void spreadsWhenItAsksByTheJitterOfTheRule() throws Exception {
    try (Answering server = new Answering("")) {
      HealthSpec spec = HealthRig.PROBED;
      HealthSpec equal =
          new HealthSpec(
              spec.probe(),
              "",
              spec.statuses(),
              spec.intervalNanos(),
              spec.whileOpenNanos(),
              spec.timeoutNanos(),
              1,
              Jitter.EQUAL);
      Guard guard = rig.guard("spread", Family.HTTP, server.name(), equal);

      // half of it, and half of the other half: this rig draws 0.5
      assertThat(prober.run(List.of(guard), rig.now())).isEqualTo(Nanos.millis(7_500));
      rig.breakDown(guard);
      assertThat(prober.run(List.of(guard), rig.now())).isEqualTo(Nanos.millis(150));
    }
  }

  @Test
  void saysWhereThereIsNobodyToAsk() {
    Guard guard = guard("(all)");
    rig.breakDown(guard);
    var unused = run();
    rig.passMillis(200);
    unused = run();
    assertThat(guard.health().lastProbe()).isEqualTo(Questions.NO_PLACE);
    assertThat(guard.stateName()).isEqualTo("OPEN");
  }

  @Test
  void anOperatorMayAskAtOnce() throws Exception {
    try (Answering server = new Answering("")) {
      Guard guard = guard(server.name());
      assertThat(prober.ask(guard, HealthRig.PROBED))
          .startsWith("well: connected to " + server.name());
      assertThat(prober.ask(guard("(all)"), HealthRig.PROBED)).isEqualTo(Questions.NO_PLACE);
    }
  }

  private Guard guard(String resource) {
    return rig.guard("orders", Family.HTTP, resource, HealthRig.PROBED);
  }

  private long run() {
    return prober.run(rig.guards.all(), rig.now());
  }

  private static int asked(List<Answering> servers) {
    return servers.stream().mapToInt(each -> each.asked().size()).sum();
  }

  private static HealthSpec with(HealthSpec spec, long timeout, int successes) {
    return new HealthSpec(
        spec.probe(),
        spec.path(),
        spec.statuses(),
        spec.intervalNanos(),
        spec.whileOpenNanos(),
        timeout,
        successes,
        spec.jitter());
  }

  private static HealthSpec redis(HealthSpec spec) {
    return new HealthSpec(
        HealthSpec.Probe.REDIS,
        "",
        List.of(),
        spec.intervalNanos(),
        spec.whileOpenNanos(),
        spec.timeoutNanos(),
        spec.successes(),
        spec.jitter());
  }
}
