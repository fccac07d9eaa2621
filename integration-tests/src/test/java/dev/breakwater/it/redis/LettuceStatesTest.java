package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.LettuceConsole;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lettuce's commands that wait by their nature, under a rule that is in a hurry. */
class LettuceStatesTest {

  private static FaultProxy network;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    network = FaultProxy.to(RealServers.get().redis());
    RulesText rules =
        new RulesText()
            .rule(
                "hurried",
                "redis",
                "client: lettuce",
                """
                timeout: { attempt: 400ms, total: 600ms }
                retry: { maxAttempts: 3 }
                circuitBreaker: { slowCallDurationThreshold: 400ms }
                bulkhead: { maxConcurrentCalls: 20 }
                """);
    app =
        App.start(
            ForkedJvm.launch(LettuceConsole.class)
                .agent(rules.in(directory))
                .arguments(network.port()));
  }

  @AfterAll
  static void stop() {
    app.close();
    network.close();
  }

  @Test
  void aBlockingCommandMayTakeItsTime() {
    app.ask("wait").isOk("null");
    assertNothingWasCutOff();
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscribe", "observe"})
  void aSubscriptionIsLeftAlone(String kind) {
    app.ask(kind).isOk("late");
    assertNothingWasCutOff();
  }

  @Test
  void aTransactionEndsAsItWouldWithoutUs() {
    app.ask("transaction").isOk("null 2 true");
    app.ask("discard").isOk("OK true");
    assertNothingWasCutOff();
  }

  @Test
  void theReactiveInterfaceIsNotHurriedEither() {
    app.ask("reactiveWait").isOk("null");
    app.ask("reactiveTransaction").isOk("1 true");
    assertNothingWasCutOff();
  }

  @Test
  void aSlowReaderOfAnAnswerIsNoSlowServer() {
    app.ask("range").isOk("abc");
    assertNothingWasCutOff();
  }

  @Test
  void commandsWaitForTheirFlush() {
    app.ask("flush").isOk("false flushed");
    assertNothingWasCutOff();
  }

  private static void assertNothingWasCutOff() {
    GuardView guard = app.guard("hurried");
    assertThat(guard.resource()).isEqualTo("127.0.0.1:" + network.port());
    guard.counts("Timeouts", 0, "Retries", 0, "SlowCalls", 0, "Rejected", 0, "Failures", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }
}
