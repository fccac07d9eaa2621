package dev.breakwater.it.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.storm.Storm;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.redis.ScriptedRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a storm of faults, under rules that would refuse, repeat and cut off nearly everything, a JVM
 * that only observes does what it does without an agent, call by call.
 */
class ObservedStormTest {

  private static final String RULES =
      """
      version: 1
      mode: observe
      defaults:
        partitionBy: rule
        circuitBreaker: { minimumNumberOfCalls: 1, failureRateThreshold: 1 }
        bulkhead: { maxConcurrentCalls: 1 }
        timeout: { attempt: 1ms }
      rules:
        - { name: db, target: jdbc, retry: {} }
        - { name: web, target: http, retry: {} }
        - { name: cache, target: redis, retry: {} }
        - name: methods
          target: method
          match: { class: com.example.storm.Storm, method: wreck }
      """;

  /** Enough for all calls of a run; what is left at the end was never asked for. */
  private static final int ANSWERS = 40;

  @TempDir private Path dir;

  @Test
  void everyCallEndsAsItDoesWithoutTheAgentAndWhatWouldHaveBeenRefusedIsCounted() throws Exception {
    List<String> without = new ArrayList<>();
    run(launch(), jvm -> without.addAll(jvm.out()));
    assertThat(without).hasSize(12 * 8 + 1).contains("done");
    assertThat(without)
        .anyMatch(line -> line.startsWith("send 503 "))
        .anyMatch(line -> line.contains("JedisConnectionException"))
        .anyMatch(line -> line.contains("JdbcSQLNonTransientConnectionException"))
        .anyMatch(line -> line.contains("wrecked 12"));

    run(
        launch().agent(RulesFiles.write(dir, RULES)),
        jvm -> {
          assertThat(jvm.out()).as(jvm.describe()).isEqualTo(without);
          counted(jvm);
        });
  }

  private static void counted(ForkedJvm jvm) {
    try (Beans beans = Beans.of(jvm)) {
      for (String rule : List.of("db", "web", "cache", "methods")) {
        ObjectName guard = beans.guard(rule);
        assertThat(beans.count(guard, "WouldHaveRejected")).as(rule).isPositive();
        assertThat(beans.count(guard, "Failures")).as(rule).isPositive();
        for (String acted : List.of("Rejected", "Retries", "Timeouts", "ConcurrentCalls")) {
          assertThat(beans.count(guard, acted)).as(acted + " of " + rule).isZero();
        }
      }
      assertThat(beans.count(beans.agent(), "Faults")).isZero();
    }
  }

  private static ForkedJvm.Launch launch() {
    return ForkedJvm.launch(Storm.class)
        .property("h2.socketConnectRetry", 1); // not sixteen, with a wait before each
  }

  /** Each run meets servers that have seen nothing yet and are up to the same. */
  private static void run(ForkedJvm.Launch launch, Consumer<ForkedJvm> seen) throws Exception {
    try (ScriptedHttp http = ScriptedHttp.start();
        ScriptedRedis redis = ScriptedRedis.start()) {
      for (int i = 0; i < ANSWERS; i++) {
        http.next("/storm", List.of(503, 200, 500, 429, 200).get(i % 5));
        redis.next(List.of("LOADING not yet", ScriptedRedis.HANG_UP, "OOM no memory").get(i % 3));
      }
      launch.arguments(http.address().getPort(), redis.port());
      try (ForkedJvm jvm = launch.start()) {
        jvm.awaitOut("done"::equals);
        seen.accept(jvm);
      }
    }
  }
}
