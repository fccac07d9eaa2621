package dev.breakwater.it.http;

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
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** Each policy on the JDK's HTTP client, blocking and asynchronous. */
@ParameterizedClass
@MethodSource("jdks")
class HttpPoliciesTest {

  private static final String POST = "post";

  private static ScriptedHttp server;
  private static App app;

  @Parameter Path jdk;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeParameterizedClassInvocation
  static void start(Path jdk, @TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    for (String kind : new String[] {"send", "sendAsync"}) {
      Policies.all()
          .forEach(
              (policy, text) ->
                  rules.rule(
                      rule(kind, policy), "http", "path: \"" + path(kind, policy) + "\"", text));
      String retry = Policies.all().get(RETRY);
      rules.rule(rule(kind, POST), "http", "path: \"" + path(kind, POST) + "\"", retry);
    }
    app = App.start(ForkedJvm.launch(HttpConsole.class).jdk(jdk).agent(rules.in(directory)));
    app.ask("send", "GET", server.url("/warm-up")).isOk("200 1");
    app.ask("sendAsync", "GET", server.url("/warm-up")).isOk("200 2");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    server.close();
  }

  private static String rule(String kind, String policy) {
    return kind + "-" + policy;
  }

  private static String path(String kind, String policy) {
    return "/" + kind + "/" + policy;
  }

  private static Object[] get(String kind, String policy) {
    return new Object[] {kind, "GET", server.url(path(kind, policy))};
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void theBreakerOpensAfterFailuresAndHealsByAProbe(String kind) {
    server.next(path(kind, BREAKER), 503, 503, 503);
    for (int i = 1; i <= 3; i++) {
      app.ask(get(kind, BREAKER)).isOk("503 " + i);
    }

    app.ask(get(kind, BREAKER))
        .is(ConnectException.class)
        .isRefusal("circuit breaker", rule(kind, BREAKER), server.host())
        .namesWhenToTryAgain();
    assertThat(server.requests(path(kind, BREAKER))).isEqualTo(3);
    GuardView guard = app.guard(rule(kind, BREAKER));
    guard.counts("Failures", 3, "RejectedByCircuitBreaker", 1, "Calls", 4);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> app.ask(get(kind, BREAKER)).isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void aGetThatFailedIsMadeAgainUntilItSucceeds(String kind) {
    server.next(path(kind, RETRY), 503, 503);

    app.ask(get(kind, RETRY)).isOk("200 3");

    GuardView guard = app.guard(rule(kind, RETRY));
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1, "Failures", 0);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void aPostThatFailedIsNotMadeAgainUnlessItCarriesAnIdempotencyKey(String kind) {
    String path = path(kind, POST);
    server.next(path, 503);
    app.ask(kind, "POST", server.url(path)).isOk("503 1");
    GuardView guard = app.guard(rule(kind, POST));
    guard.counts("Calls", 1, "Retries", 0, "RetriesRefusedBySafety", 1, "Failures", 1);

    server.next(path, 503);
    app.ask(kind, "POST", server.url(path), "Idempotency-Key", "k1").isOk("200 3");
    guard.counts("Calls", 2, "Retries", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void aRequestBeyondTheAttemptTimeoutIsCancelled(String kind) {
    timesOut(kind, ATTEMPT, "attempt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void aRequestBeyondTheTotalTimeoutIsCancelled(String kind) {
    timesOut(kind, TOTAL, "total");
  }

  private static void timesOut(String kind, String policy, String which) {
    String rule = rule(kind, policy);
    server.hold(path(kind, policy));

    app.ask(get(kind, policy)).is(HttpTimeoutException.class).isTimeout(which, rule, server.host());

    server.release(path(kind, policy));
    app.ask(get(kind, policy)).isOk("200 2");
    GuardView guard = app.guard(rule);
    guard.counts("Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @Test
  void theBulkheadLetsOneWaitAndRefusesTheNext() {
    String rule = rule("send", BULKHEAD);
    server.hold(path("send", BULKHEAD));
    App.Pending holding = app.begin(get("send", BULKHEAD));
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);
    App.Pending waiting = app.begin(get("send", BULKHEAD));
    guard.awaitCount("WaitingCalls", 1);

    app.ask(get("send", BULKHEAD))
        .is(ConnectException.class)
        .isRefusal("bulkhead", rule, server.host());
    assertThat(waiting.isDone()).isFalse();

    server.release(path("send", BULKHEAD));
    holding.reply().isOk("200 1");
    waiting.reply().isOk("200 2");
    guard.counts("Calls", 3, "Successes", 2, "RejectedByBulkhead", 1);
    guard.awaitRest();
  }

  @Test
  void anAsynchronousCallIsRefusedByAFullBulkheadAtOnceAndNotMadeToWait() {
    String rule = rule("sendAsync", BULKHEAD);
    server.hold(path("sendAsync", BULKHEAD));
    App.Pending holding = app.begin(get("sendAsync", BULKHEAD));
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);

    app.ask(get("sendAsync", BULKHEAD))
        .is(ConnectException.class)
        .isRefusal("bulkhead", rule, server.host());

    server.release(path("sendAsync", BULKHEAD));
    holding.reply().isOk("200 1");
    guard.counts("Calls", 2, "Successes", 1, "RejectedByBulkhead", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void aWaitForThePlaceOfTheBulkheadIsBounded(String kind) {
    String rule = rule(kind, BRIEF_WAIT);
    server.hold(path(kind, BRIEF_WAIT));
    App.Pending holding = app.begin(get(kind, BRIEF_WAIT));
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);

    app.ask(get(kind, BRIEF_WAIT))
        .is(ConnectException.class)
        .isRefusal("bulkhead", rule, server.host());

    assertThat(holding.isDone()).isFalse();
    server.release(path(kind, BRIEF_WAIT));
    holding.reply().isOk("200 1");
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void theRateLimiterRefusesWhatIsBeyondItsPeriod(String kind) {
    app.ask(get(kind, LIMITER)).isOk("200 1");
    app.ask(get(kind, LIMITER)).isOk("200 2");

    app.ask(get(kind, LIMITER))
        .is(ConnectException.class)
        .isRefusal("rate limiter", rule(kind, LIMITER), server.host())
        .namesWhenToTryAgain();

    assertThat(server.requests(path(kind, LIMITER))).isEqualTo(2);
    GuardView guard = app.guard(rule(kind, LIMITER));
    guard.counts("Calls", 3, "Successes", 2, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }
}
