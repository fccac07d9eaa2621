package dev.breakwater.it.redis;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.BRIEF_WAIT;
import static dev.breakwater.it.harness.Policies.BULKHEAD;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static dev.breakwater.it.harness.Policies.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.RedisConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Each policy on Jedis: its pooled client, and a single connection. */
@ParameterizedClass
@MethodSource("jdks")
class RedisPoliciesTest {

  private static final String ONCE = "once";
  private static final String LOADING = "LOADING Redis is loading the dataset in memory";

  private static final Map<String, ScriptedRedis> SERVERS = new HashMap<>();
  private static App app;

  @Parameter Path jdk;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeParameterizedClassInvocation
  static void start(Path jdk, @TempDir Path directory) throws Exception {
    RulesText rules = new RulesText();
    for (String kind : new String[] {"pooled", "single"}) {
      for (Map.Entry<String, String> policy : Policies.all().entrySet()) {
        guard(rules, kind + "-" + policy.getKey(), policy.getValue());
      }
      guard(rules, kind + "-" + ONCE, Policies.all().get(RETRY));
    }
    app = App.start(ForkedJvm.launch(RedisConsole.class).jdk(jdk).agent(rules.in(directory)));
    for (Map.Entry<String, ScriptedRedis> server : SERVERS.entrySet()) {
      String kind = server.getKey().substring(0, server.getKey().indexOf('-'));
      app.ask("client", server.getKey(), kind, server.getValue().port()).isOk("known");
    }
    warmUp("pooled");
    warmUp("single");
  }

  private static void guard(RulesText rules, String rule, String policies) throws Exception {
    ScriptedRedis server = ScriptedRedis.start();
    SERVERS.put(rule, server);
    String endpoint = "endpoint: \"127.0.0.1:" + server.port() + "\", command: [GET, INCR]";
    rules.rule(rule, "redis", endpoint, policies);
  }

  /** Beside all rules: what a first call loads must not count as slow. */
  private static void warmUp(String kind) throws Exception {
    ScriptedRedis server = ScriptedRedis.start();
    SERVERS.put(kind + "-unguarded", server);
    app.ask("client", kind + "-unguarded", kind, server.port()).isOk("known");
    app.ask("get", kind + "-unguarded").isOk("value");
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    app.close();
    for (ScriptedRedis server : SERVERS.values()) {
      server.close();
    }
    SERVERS.clear();
  }

  private static String endpoint(String rule) {
    return "127.0.0.1:" + SERVERS.get(rule).port();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "single"})
  void theBreakerOpensAfterFailuresAndHealsByAProbe(String kind) {
    String rule = kind + "-" + BREAKER;
    SERVERS.get(rule).next(LOADING, LOADING, LOADING);
    for (int i = 0; i < 3; i++) {
      assertThat(app.ask("get", rule).text()).isEqualTo(LOADING);
    }

    app.ask("get", rule)
        .is(JedisConnectionException.class)
        .isRefusal("circuit breaker", rule, endpoint(rule))
        .namesWhenToTryAgain();
    assertThat(SERVERS.get(rule).commands()).isEqualTo(3);
    GuardView guard = app.guard(rule);
    guard.counts("Failures", 3, "RejectedByCircuitBreaker", 1, "Calls", 4);

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> app.ask("get", rule).isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "single"})
  void aReadThatFailedIsMadeAgainUntilItSucceeds(String kind) {
    String rule = kind + "-" + RETRY;
    SERVERS.get(rule).next(LOADING, LOADING);

    app.ask("get", rule).isOk("value");

    assertThat(SERVERS.get(rule).commands()).isEqualTo(3);
    GuardView guard = app.guard(rule);
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1, "Failures", 0);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "single"})
  void anIncrementWhoseAnswerWasLostIsOnTheWireOnce(String kind) {
    String rule = kind + "-" + ONCE;
    SERVERS.get(rule).next(ScriptedRedis.HANG_UP);

    app.ask("incr", rule).isOwnFailure(JedisConnectionException.class.getName());

    assertThat(SERVERS.get(rule).commands()).isEqualTo(1);
    GuardView guard = app.guard(rule);
    guard.counts("Calls", 1, "Retries", 0, "RetriesRefusedBySafety", 1, "Failures", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @CsvSource({"pooled,attempt", "pooled,total", "single,attempt", "single,total"})
  void aCommandBeyondItsTimeIsCancelled(String kind, String which) {
    String rule = kind + "-" + (which.equals("attempt") ? ATTEMPT : TOTAL);
    SERVERS.get(rule).hold();

    app.ask("get", rule).is(JedisConnectionException.class).isTimeout(which, rule, endpoint(rule));

    SERVERS.get(rule).release();
    app.ask("get", rule).isOk("value");
    GuardView guard = app.guard(rule);
    guard.counts("Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "single"})
  void theBulkheadLetsOneWaitAndRefusesTheNext(String kind) {
    String rule = kind + "-" + BULKHEAD;
    SERVERS.get(rule).hold();
    App.Pending holding = app.begin("get", rule);
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);
    App.Pending waiting = app.begin("get", rule);
    guard.awaitCount("WaitingCalls", 1);

    app.ask("get", rule)
        .is(JedisConnectionException.class)
        .isRefusal("bulkhead", rule, endpoint(rule));
    assertThat(waiting.isDone()).isFalse();

    SERVERS.get(rule).release();
    holding.reply().isOk("value");
    waiting.reply().isOk("value");
    guard.counts("Calls", 3, "Successes", 2, "RejectedByBulkhead", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "single"})
  void aWaitForThePlaceOfTheBulkheadIsBounded(String kind) {
    String rule = kind + "-" + BRIEF_WAIT;
    SERVERS.get(rule).hold();
    App.Pending holding = app.begin("get", rule);
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);

    app.ask("get", rule)
        .is(JedisConnectionException.class)
        .isRefusal("bulkhead", rule, endpoint(rule));

    assertThat(holding.isDone()).isFalse();
    SERVERS.get(rule).release();
    holding.reply().isOk("value");
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "single"})
  void theRateLimiterRefusesWhatIsBeyondItsPeriod(String kind) {
    String rule = kind + "-" + LIMITER;
    app.ask("get", rule).isOk("value");
    app.ask("incr", rule).isOk(2);

    app.ask("get", rule)
        .is(JedisConnectionException.class)
        .isRefusal("rate limiter", rule, endpoint(rule))
        .namesWhenToTryAgain();

    assertThat(SERVERS.get(rule).commands()).isEqualTo(2);
    app.guard(rule).counts("Calls", 3, "Successes", 2, "RejectedByRateLimiter", 1);
    app.guard(rule).awaitRest();
  }
}
