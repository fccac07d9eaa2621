package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.RedisConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Jedis and a real Redis, over a network that fails. */
class RealRedisTest {

  private static FaultProxy network;
  private static FaultProxy quiet;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    network = FaultProxy.to(RealServers.get().redis());
    quiet = FaultProxy.to(RealServers.get().redis());
    RulesText rules =
        new RulesText()
            .rule(
                "storm",
                "redis",
                "endpoint: \"127.0.0.1:" + network.port() + "\"",
                """
                timeout: { attempt: 250ms }
                retry: { maxAttempts: 2, backoff: { initial: 10ms } }
                bulkhead: { maxConcurrentCalls: 4, maxWaitDuration: 50ms }
                circuitBreaker:
                  consecutiveFailures: 3
                  waitDurationInOpenState: 300ms
                  openBackoff: off
                  permittedNumberOfCallsInHalfOpenState: 1
                  rampUp: off
                """)
            .rule(
                "once",
                "redis",
                "endpoint: \"127.0.0.1:" + quiet.port() + "\"",
                "bulkhead: { maxConcurrentCalls: 1 }");
    app = App.start(ForkedJvm.launch(RedisConsole.class).agent(rules.in(directory)));
    int unguarded = RealServers.get().redis().getPort();
    app.ask("client", "warm-up", "pooled", unguarded).isOk("known");
    assertThat(app.ask("incr", "warm-up").isOk()).isTrue();
    app.ask("client", "storm", "pooled", network.port()).isOk("known");
    app.ask("client", "once", "pooled", quiet.port()).isOk("known");
  }

  @AfterAll
  static void stop() {
    app.close();
    network.close();
    quiet.close();
  }

  @Test
  void aCommandThroughThePoolAndItsConnectionIsOneCall() {
    assertThat(app.ask("incr", "once").isOk()).isTrue();

    GuardView guard = app.guard("once");
    long before = guard.count("Calls"); // a client connects once when it is made
    assertThat(app.ask("incr", "once").isOk()).isTrue();
    assertThat(app.ask("get", "once").isOk()).isTrue();
    guard.counts("Calls", before + 2, "Successes", before + 2, "Rejected", 0);
    guard.awaitRest();
  }

  @Test
  void aBlackHoleOpensTheBreakerLeavesNoPermitBehindAndNothingIsCountedTwice() {
    long before = counter();
    assertThat(app.ask("incr", "storm").isOk()).isTrue();
    GuardView guard = app.guard("storm");
    network.apply(Fault.BLACK_HOLE);

    List<Reply> replies = new ArrayList<>();
    app.beginMany(20, "incr", "storm").forEach(each -> replies.add(each.reply()));

    assertThat(replies).allMatch(reply -> reply.text().startsWith("breakwater: "));
    assertThat(replies).anyMatch(reply -> reply.text().contains("The call was not sent."));
    guard.awaitRest();
    assertThat(guard.count("Retries")).isZero();
    network.apply(Fault.PASS);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> app.ask("incr", "storm").isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
    long sent = guard.count("Successes") + guard.count("Failures");
    assertThat(counter() - before).isBetween(2L, sent);
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  private static long counter() {
    try (RedisClient direct =
        RedisClient.create("127.0.0.1", RealServers.get().redis().getPort())) {
      String value = direct.get("counter");
      return value == null ? 0 : Long.parseLong(value);
    }
  }
}
