package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.ClientsConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lettuce keeps what it could not send, and sends it when it is connected again. */
class LettuceReconnectTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "lettuceAsync", "lettuceReactive"})
  void whatWasRefusedWhileTheServerWasAwayIsNotSentAfterwards(String kind, @TempDir Path directory)
      throws Exception {
    try (FaultProxy network = FaultProxy.to(RealServers.get().redis())) {
      RulesText rules =
          new RulesText()
              .rule(
                  "away",
                  "redis",
                  "endpoint: \"127.0.0.1:" + network.port() + "\"",
                  "circuitBreaker: {}");
      try (App app = App.start(ForkedJvm.launch(ClientsConsole.class).agent(rules.in(directory)))) {
        app.ask("client", "l", kind, network.port()).isOk("known");
        long before = Long.parseLong(app.ask("incr", "l").text());
        GuardView guard = app.guard("away");
        network.apply(Fault.REFUSE);
        guard.call("forceOpen", 0L, "a test");

        for (int i = 0; i < 5; i++) {
          app.begin("incr", "l")
              .replyWithin(SOON)
              .is("io.lettuce.core.RedisConnectionException")
              .isRefusal("circuit breaker", "away", "127.0.0.1:" + network.port());
        }

        network.apply(Fault.PASS);
        guard.call("clearOverrides");
        app.ask("incr", "l").isOk(before + 1);
        guard.counts("RejectedByCircuitBreaker", 5, "Successes", 2);
        guard.awaitRest();
        assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
      }
    }
  }
}
