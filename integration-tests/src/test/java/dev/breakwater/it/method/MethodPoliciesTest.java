package dev.breakwater.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Gateway;
import com.example.programs.GatewayConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each policy on a method of the application's own. */
@ParameterizedClass
@MethodSource("jdks")
class MethodPoliciesTest {

  private static final String CLASS = Gateway.class.getName();

  private static App app;

  @Parameter Path jdk;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeParameterizedClassInvocation
  static void start(Path jdk, @TempDir Path directory) {
    RulesText rules = new RulesText();
    guard(rules, "breaker", policy(Policies.BREAKER));
    String retry = policy(Policies.RETRY).replace("budget: off", "budget: off, unsafe: true");
    guard(rules, "monitored", retry);
    guard(rules, "unsafe", retry);
    guard(rules, "attempt", "timeout: { attempt: 300ms, interrupt: true }");
    guard(rules, "total", "timeout: { total: 300ms, interrupt: true }");
    guard(rules, "bulkhead", policy(Policies.BULKHEAD));
    guard(rules, "briefWait", policy(Policies.BRIEF_WAIT));
    guard(rules, "limiter", policy(Policies.LIMITER));
    guard(rules, "nested", "bulkhead: { maxConcurrentCalls: 1 }");
    app = App.start(ForkedJvm.launch(GatewayConsole.class).jdk(jdk).agent(rules.in(directory)));
  }

  private static void guard(RulesText rules, String method, String policies) {
    rules.rule(method, "method", "class: " + CLASS + ", method: " + method, policies);
  }

  private static String policy(String name) {
    return Policies.all().get(name);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
  }

  private static String resource(String method) {
    return CLASS + "." + method;
  }

  @Test
  void theBreakerOpensAfterFailuresAndHealsByAProbe() {
    for (int i = 0; i < 3; i++) {
      app.ask("breaker", "fail").isOwnFailure("java.io.IOException");
    }

    app.ask("breaker", "work")
        .isRejectedExecution()
        .isRefusal("circuit breaker", "breaker", resource("breaker"))
        .namesWhenToTryAgain();
    app.ask("calls", "breaker").isOk(3);
    GuardView guard = app.guard("breaker");
    guard.counts("Failures", 3, "RejectedByCircuitBreaker", 1);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> app.ask("breaker", "work").isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }

  @Test
  void aMethodThatHoldsItsMonitorMeanwhileIsNotCalledAgainAndThatIsSaid() {
    app.ask("monitored", "flaky2").isOwnFailure("java.io.IOException");

    GuardView guard = app.guard("monitored");
    guard.counts("Retries", 0, "RetriesRefusedBySafety", 1, "Failures", 1);
    app.ask("calls", "monitored").isOk(1);
    app.jvm()
        .awaitErr(
            line ->
                line.startsWith(
                    "breakwater: rule 'monitored' does not retry " + resource("monitored")));
  }

  @Test
  void aMethodIsCalledAgainWhereTheRuleCallsThatSafe() {
    app.ask("unsafe", "flaky2").isOk("unsafe 3");
    app.guard("unsafe").counts("Calls", 1, "Retries", 2, "RetriesSucceeded", 1, "Failures", 0);
    app.guard("unsafe").awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempt", "total"})
  void aCallBeyondItsTimeIsInterruptedWhereTheRuleAllowsIt(String which) {
    app.ask(which, "hold").is(CompletionException.class).isTimeout(which, which, resource(which));

    app.ask(which, "work").isOk(which + " 2");
    GuardView guard = app.guard(which);
    guard.counts("Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @Test
  void theBulkheadLetsOneWaitAndRefusesTheNext() {
    App.Pending holding = app.begin("bulkhead", "hold");
    GuardView guard = app.guard("bulkhead");
    guard.awaitCount("ConcurrentCalls", 1);
    App.Pending waiting = app.begin("bulkhead", "work");
    guard.awaitCount("WaitingCalls", 1);

    app.ask("bulkhead", "work")
        .isRejectedExecution()
        .isRefusal("bulkhead", "bulkhead", resource("bulkhead"));
    assertThat(waiting.isDone()).isFalse();

    app.ask("release", "bulkhead").isOk("released");
    holding.reply().isOk("bulkhead 1");
    waiting.reply().isOk("bulkhead 2");
    guard.counts("Calls", 3, "Successes", 2, "RejectedByBulkhead", 1);
    guard.awaitRest();
  }

  @Test
  void aWaitForThePlaceOfTheBulkheadIsBounded() {
    App.Pending holding = app.begin("briefWait", "hold");
    GuardView guard = app.guard("briefWait");
    guard.awaitCount("ConcurrentCalls", 1);

    app.ask("briefWait", "work")
        .isRejectedExecution()
        .isRefusal("bulkhead", "briefWait", resource("briefWait"));

    assertThat(holding.isDone()).isFalse();
    app.ask("release", "briefWait").isOk("released");
    holding.reply().isOk("briefWait 1");
    guard.awaitRest();
  }

  @Test
  void theRateLimiterRefusesWhatIsBeyondItsPeriod() {
    app.ask("limiter", "work").isOk("limiter 1");
    app.ask("limiter", "work").isOk("limiter 2");

    app.ask("limiter", "work")
        .isRejectedExecution()
        .isRefusal("rate limiter", "limiter", resource("limiter"))
        .namesWhenToTryAgain();

    app.guard("limiter").counts("Calls", 3, "Successes", 2, "RejectedByRateLimiter", 1);
    app.guard("limiter").awaitRest();
  }

  @Test
  void aMethodThatCallsItselfIsOneCall() {
    app.ask("nested", 5).isOk("bottom");
    app.guard("nested").counts("Calls", 1, "Successes", 1, "Rejected", 0);
    app.guard("nested").awaitRest();
  }
}
