package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.BatchConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * Jedis beyond single commands: pipelines, transactions, lost connections; in each of its
 * generations, under a rule that repeats.
 */
@ParameterizedClass
@MethodSource("versions")
class JedisBatchesTest {

  private static final String HURRIED =
      """
      timeout: { attempt: 400ms, total: 900ms }
      retry: { maxAttempts: 3, backoff: { initial: 10ms }, budget: off }
      bulkhead: { maxConcurrentCalls: 4 }
      """;
  private static final String LOST = "redis.clients.jedis.exceptions.JedisConnectionException";

  private static ScriptedRedis scripted;
  private static FaultProxy network;
  private static FaultProxy judged;
  private static App app;

  @Parameter String version;

  static List<String> versions() {
    return List.of("jedis3-oldest", "jedis3-newest", "jedis-oldest", "");
  }

  @BeforeParameterizedClassInvocation
  static void start(String version, @TempDir Path directory) throws Exception {
    scripted = ScriptedRedis.start();
    network = FaultProxy.to(RealServers.get().redis());
    judged = FaultProxy.to(RealServers.get().redis());
    String batches = ", command: [pipeline, EXEC, DISCARD]";
    RulesText rules =
        new RulesText()
            .rule("scripted", "redis", endpoint(scripted.port()) + batches, HURRIED)
            .rule("real", "redis", endpoint(network.port()) + batches, HURRIED)
            .rule("single", "redis", endpoint(network.port()) + ", command: INCR", HURRIED)
            .rule("judged", "redis", endpoint(judged.port()), "circuitBreaker: {}");
    app =
        App.start(
            ForkedJvm.launch(BatchConsole.class)
                .classPath(version.isEmpty() ? ClassPaths.newest() : ClassPaths.with(version))
                .agent(rules.in(directory)));
    app.ask("pool", "scripted", scripted.port()).isOk("known");
    app.ask("pool", "real", network.port()).isOk("known");
    app.ask("pool", "judged", judged.port()).isOk("known");
    assertThat(app.ask("sync", "scripted").isOk()).isTrue();
    app.ask("sync", "real").isOk(2);
    app.ask("sync", "judged").isOk(2);
  }

  private static String endpoint(int port) {
    return "endpoint: \"127.0.0.1:" + port + "\"";
  }

  @AfterEach
  void nothingIsLeftBehind() {
    network.apply(Fault.PASS);
    for (String rule : new String[] {"scripted", "real"}) {
      app.guard(rule).counts("Retries", 0, "Timeouts", 0, "Rejected", 0).awaitRest();
    }
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    app.close();
    scripted.close();
    network.close();
    judged.close();
  }

  @Test
  void aPipelineIsOneCallHoweverItIsEnded() {
    GuardView guard = app.guard("real");
    long calls = guard.count("Calls");
    long successes = guard.count("Successes");

    app.ask("sync", "real").isOk(2);
    app.ask("all", "real").isOk("2 OK"); // its second reply is an error of the caller's

    guard.counts("Calls", calls + 2, "Successes", successes + 2);
  }

  @Test
  void aTransactionIsOneCall() {
    GuardView guard = app.guard("real");
    long calls = guard.count("Calls");

    app.ask("transaction", "real").isOk("[OK, 2]");
    app.ask("begin", "real", "multi").isOk("begun");
    assertThat(app.ask("end", "real", "discard").isOk()).isTrue();

    guard.counts("Calls", calls + 2);
  }

  @Test
  void anErrorReplyAmongTheValuesIsAFailureAndNothingIsSentAgain() {
    GuardView guard = app.guard("scripted");
    long failures = guard.count("Failures");
    int sent = scripted.commands();

    scripted.next("LOADING Redis is loading the dataset in memory");
    assertThat(app.ask("sync", "scripted").text()).startsWith("LOADING");

    guard.counts("Failures", failures + 1);
    assertThat(scripted.commands()).isEqualTo(sent + 1);
  }

  @Test
  void aPipelineWhoseAnswerWasLostIsOnTheWireOnce() {
    int before = scripted.commands();
    scripted.next(ScriptedRedis.HANG_UP);

    app.ask("sync", "scripted").isOwnFailure(LOST);

    assertThat(scripted.commands()).isEqualTo(before + 1);
    assertThat(app.guard("scripted").part("LastFailure", "type")).isEqualTo(LOST);
  }

  @Test
  void aTransactionThatIsLostIsAFailure() {
    GuardView guard = app.guard("real");
    long failures = guard.count("Failures");

    app.ask("begin", "real", "multi").isOk("begun");
    network.apply(Fault.RESET);
    Reply end = app.ask("end", "real", "exec");

    if (version.equals("jedis-oldest")) {
      end.isOwnFailure("java.lang.StackOverflowError"); // of its tidying up, which calls itself
    } else {
      end.isOwnFailure(LOST);
      guard.counts("Failures", failures + 1);
    }
  }

  @Test
  void afterALostConnectionTheNextOneIsOfTheSameDatabase() {
    String key = "third-" + version;
    app.ask("database", "third", network.port(), 3).isOk("known");
    long before = Long.parseLong(app.ask("incr", "third", key).text());
    network.apply(Fault.BLACK_HOLE);

    assertThat(app.ask("incr", "third", key).text()).startsWith("breakwater: attempt timeout");

    network.apply(Fault.PASS);
    long after = Long.parseLong(app.ask("incr", "third", key).text());
    // the network may have delivered late what was not answered in time, and nothing twice
    assertThat(after).isBetween(before + 1, before + 2);
    try (Jedis direct = new Jedis("127.0.0.1", RealServers.get().redis().getPort())) {
      assertThat(direct.get(key)).as("in the database that nobody asked for").isNull();
      direct.select(3);
      assertThat(Long.parseLong(direct.get(key))).isBetween(after, before + 2);
    }
    app.guard("single").counts("Timeouts", 1, "Retries", 0, "RetriesRefusedBySafety", 1);
    app.guard("single").awaitRest();
  }

  @Test
  void anOpenBreakerRefusesTheBeginningAndNeverTheEnd() {
    app.ask("begin", "judged", "multi").isOk("begun");
    GuardView guard = app.guard("judged");
    guard.call("forceOpen", 0L, "a test");
    try {
      assertThat(app.ask("sync", "judged").text()).startsWith("breakwater: circuit breaker");
      assertThat(app.ask("end", "judged", "exec").text())
          .as("EXEC went through, GET after it was refused")
          .startsWith("breakwater: circuit breaker")
          .contains("'judged'");
      guard.counts("RejectedByCircuitBreaker", 2, "Failures", 0);
    } finally {
      guard.call("clearOverrides");
    }
    app.ask("begin", "judged", "multi").isOk("begun");
    assertThat(app.ask("end", "judged", "exec").isOk()).isTrue();
  }
}
