package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.RedissonConsole;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redisson's waits, which are what they are asked for, under a rule that is in a hurry. */
class RedissonStatesTest {

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
                "client: redisson",
                """
                timeout: { attempt: 400ms, total: 600ms }
                circuitBreaker: { slowCallDurationThreshold: 400ms }
                bulkhead: { maxConcurrentCalls: 20 }
                """);
    app =
        App.start(
            ForkedJvm.launch(RedissonConsole.class)
                .agent(rules.in(directory))
                .arguments(network.port()));
  }

  @AfterAll
  static void stop() {
    app.close();
    network.close();
  }

  @ParameterizedTest
  @CsvSource({"wait, null", "subscribe, late", "lock, true"})
  void aBlockingCommandASubscriptionAndALockMayTakeTheirTime(String what, String answer) {
    app.ask(what).isOk(answer);

    GuardView guard = app.guard("hurried");
    assertThat(guard.resource()).isEqualTo("127.0.0.1:" + network.port());
    guard.counts("Timeouts", 0, "Retries", 0, "SlowCalls", 0, "Rejected", 0, "Failures", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }
}
