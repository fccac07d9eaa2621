package dev.breakwater.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Gateway;
import com.example.programs.GatewayConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine can do besides, from a rules file to a woven call. */
class WholeEngineTest {

  private static final String RETRY =
      "retry: { maxAttempts: 3, unsafe: true, backoff: { initial: 1ms }, budget: off }";

  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) {
    RulesText rules = new RulesText();
    guard(rules, "shed", "shed: { ratio: 1.5 }");
    guard(
        rules, "paced", "rateLimiter: { limitForPeriod: 2, limitRefreshPeriod: 1h, pacing: true }");
    guard(rules, "adaptive", "bulkhead: { adaptive: { min: 1, max: 2, initial: 1 } }");
    guard(
        rules,
        "ramped",
        """
        circuitBreaker:
          consecutiveFailures: 1
          waitDurationInOpenState: 100ms
          permittedNumberOfCallsInHalfOpenState: 1
          rampUp: { duration: 1h, from: 1 }
        """);
    guard(rules, "observed", "mode: observe\nbulkhead: { maxConcurrentCalls: 1 }");
    guard(rules, "inner", RETRY);
    guard(rules, "outer", RETRY);
    app = App.start(ForkedJvm.launch(GatewayConsole.class).agent(rules.in(directory)));
  }

  private static void guard(RulesText rules, String method, String policies) {
    String match = "class: " + Gateway.class.getName() + ", method: " + method;
    rules.rule(method, "method", match, policies);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void aResourceThatAcceptsNothingIsAskedLessAndLess() {
    for (int i = 0; i < 100; i++) {
      app.ask("shed", "fail");
    }
    GuardView guard = app.guard("shed");
    assertThat(guard.count("RejectedByShedding")).isGreaterThan(50);
    assertThat(guard.count("Failures")).isEqualTo(100 - guard.count("Rejected"));
  }

  @Test
  void pacedCallsDoNotComeTwoAtATimeThoughTheLimitIsTwo() {
    app.ask("paced", "work").isOk("paced 1");
    app.ask("paced", "work").isRefusal("rate limiter", "paced", resource("paced"));
  }

  @Test
  void anAdaptiveLimitBeginsWhereTheRuleSays() {
    App.Pending holding = app.begin("adaptive", "hold");
    GuardView guard = app.guard("adaptive");
    guard.awaitCount("ConcurrentCalls", 1);
    app.ask("adaptive", "work").isRefusal("bulkhead", "adaptive", resource("adaptive"));
    guard.counts("ConcurrencyLimit", 1);
    app.ask("release", "adaptive");
    holding.reply().isOk("adaptive 1");
    guard.awaitRest();
  }

  @Test
  void afterTheProbesTrafficComesBackLittleByLittle() {
    app.ask("ramped", "fail");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> app.ask("ramped", "work").isOk());
    GuardView guard = app.guard("ramped");
    guard.awaitState("RAMPING");
    long before = guard.count("RejectedByCircuitBreaker");
    for (int i = 0; i < 50; i++) {
      app.ask("ramped", "work");
    }
    assertThat(guard.count("RejectedByCircuitBreaker") - before).isBetween(47L, 50L);
  }

  @Test
  void whatIsOnlyObservedGoesOnAndIsCounted() {
    App.Pending holding = app.begin("observed", "hold");
    GuardView guard = app.guard("observed");
    guard.awaitCount("ConcurrentCalls", 1);
    app.ask("observed", "work").isOk("observed 2");
    guard.counts("WouldHaveRejected", 1, "Rejected", 0);
    app.ask("release", "observed");
    holding.reply().isOk("observed 1");
    guard.awaitRest();
  }

  @Test
  void ofTwoLayersOfRetriesOneActs() {
    app.ask("outer", "fail").isOwnFailure("java.io.IOException");
    app.ask("calls", "inner").isOk(3);
    app.guard("inner").counts("Retries", 2, "Failures", 1);
    app.guard("outer").counts("Retries", 0, "RetriesRefusedAsNested", 1, "Failures", 1);
  }

  private static String resource(String method) {
    return Gateway.class.getName() + "." + method;
  }
}
