package dev.breakwater.it.http;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.ReactiveConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients whose callers are told: by a future and a callback, or by a recipe's signals. Each is
 * under rules of its own, which name the client it is guarded as, and in its newest and its oldest
 * version.
 */
@ParameterizedClass
@MethodSource("setups")
class ReactiveClientsTest {

  private static final String CONNECT = "java.net.ConnectException";
  private static final String TIMEOUT = "java.net.SocketTimeoutException";
  private static final String SPRING =
      "org.springframework.web.reactive.function.client.WebClientRequestException";

  private static ScriptedHttp server;
  private static App app;
  private static boolean newest;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAndAlone("http-oldest");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    newest = setup.isNewest();
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    rules(rules, "apache5-async", "apache5");
    rules(rules, "apache5-callback", "apache5");
    rules(rules, "reactor-netty", "reactor-netty");
    rules(rules, "webclient", "webclient");
    rules(rules, "webclient-jdk", "webclient");
    rules.rule(
        "constant",
        "http",
        "client: webclient, path: /webclient/constant",
        "fallback: { value: { status: 200, body: '[]', contentType: application/json } }");
    app = App.start(setup.launch(ReactiveConsole.class).agent(rules.in(directory)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webclient", "webclient-jdk"})
  void aConstantTakesThePlaceOfAnError(String verb) {
    assumeTrue(runs(verb), "Spring 6 wants a newer Reactor Netty than the oldest");
    String path = "/webclient/constant";
    server.next(path, 503);
    app.ask(verb, "GET", server.url(path)).isOk("200 []");
    assertThat(app.ask(verb, "GET", server.url(path)).text())
        .startsWith("200 ")
        .doesNotContain("[]");
  }

  private static boolean runs(String verb) {
    return newest || !verb.equals("webclient");
  }

  private static void rules(RulesText rules, String verb, String client) {
    for (String policy : List.of(BREAKER, RETRY, ATTEMPT, LIMITER)) {
      rules.rule(
          rule(verb, policy),
          "http",
          "client: " + client + ", path: \"" + path(verb, policy) + "\"",
          Policies.all().get(policy));
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    server.close();
  }

  private static String rule(String verb, String policy) {
    return verb + "-" + policy;
  }

  private static String path(String verb, String policy) {
    return "/" + verb + "/" + policy;
  }

  private static Object[] get(String verb, String policy) {
    return new Object[] {verb, "GET", server.url(path(verb, policy))};
  }

  @ParameterizedTest
  @CsvSource({
    "apache5-async,    " + CONNECT,
    "apache5-callback, " + CONNECT,
    "reactor-netty,    " + CONNECT,
    "webclient,        " + SPRING,
    "webclient-jdk,    " + SPRING,
  })
  void oneCallTakesOnePermitAndARefusalIsTold(String verb, String exception) {
    assumeTrue(runs(verb), "Spring 6 wants a newer Reactor Netty than the oldest");
    app.ask(get(verb, LIMITER)).isOk("200 1");
    app.ask(get(verb, LIMITER)).isOk("200 2");

    Reply refused = app.ask(get(verb, LIMITER));

    assertThat(refused.type()).as(refused.toString()).isEqualTo(exception);
    assertThat(refused.text())
        .contains(
            "breakwater: rate limiter of rule '"
                + rule(verb, LIMITER)
                + "' refused a call to "
                + server.host());
    assertThat(server.requests(path(verb, LIMITER))).isEqualTo(2);
    GuardView guard = app.guard(rule(verb, LIMITER));
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @CsvSource({"apache5-async", "apache5-callback", "reactor-netty", "webclient", "webclient-jdk"})
  void theBreakerOpensAfterFailures(String verb) {
    assumeTrue(runs(verb), "Spring 6 wants a newer Reactor Netty than the oldest");
    server.next(path(verb, BREAKER), 503, 503, 503);
    for (int i = 1; i <= 3; i++) {
      app.ask(get(verb, BREAKER)).isOk("503 " + i);
    }

    assertThat(app.ask(get(verb, BREAKER)).text()).contains("breakwater: circuit breaker");

    assertThat(server.requests(path(verb, BREAKER))).isEqualTo(3);
    GuardView guard = app.guard(rule(verb, BREAKER));
    guard.counts("Calls", 4, "Failures", 3, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @CsvSource({
    "apache5-async,    " + TIMEOUT,
    "apache5-callback, " + TIMEOUT,
    "reactor-netty,    " + TIMEOUT,
    "webclient,        " + SPRING,
    "webclient-jdk,    " + SPRING,
  })
  void aTimeoutIsToldAndTheExchangeIsCancelled(String verb, String exception) {
    assumeTrue(runs(verb), "Spring 6 wants a newer Reactor Netty than the oldest");
    String path = path(verb, ATTEMPT);
    server.hold(path);

    Reply late = app.begin(get(verb, ATTEMPT)).replyWithin(Duration.ofSeconds(10));

    assertThat(late.type()).as(late.toString()).isEqualTo(exception);
    assertThat(late.text())
        .contains("breakwater: attempt timeout of 300 ms of rule '" + rule(verb, ATTEMPT));
    server.release(path);
    Reply next = app.ask(get(verb, ATTEMPT));
    next.isOk("200 " + server.requests(path)); // the first may not have got as far as being sent
    GuardView guard = app.guard(rule(verb, ATTEMPT));
    guard.counts("Calls", 2, "Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @CsvSource({"webclient", "webclient-jdk"})
  void aGetIsSubscribedToAgainAndAPostOnlyWithAnIdempotencyKey(String verb) {
    assumeTrue(runs(verb), "Spring 6 wants a newer Reactor Netty than the oldest");
    String path = path(verb, RETRY);
    server.next(path, 503, 503);
    app.ask(get(verb, RETRY)).isOk("200 3");
    GuardView guard = app.guard(rule(verb, RETRY));
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1);

    server.next(path, 503);
    app.ask(verb, "POST", server.url(path)).isOk("503 4");
    guard.counts("Calls", 2, "Failures", 1, "Retries", 2, "RetriesRefusedBySafety", 1);

    server.next(path, 503);
    app.ask(verb, "POST", server.url(path), "Idempotency-Key", "k1").isOk("200 6");
    guard.counts("Calls", 3, "Successes", 2, "Retries", 3);
    guard.awaitRest();
  }

  @ParameterizedTest
  @CsvSource({"apache5-async", "reactor-netty"})
  void aClientThatTakesOneAnswerIsNotAskedAgain(String verb) {
    assumeTrue(runs(verb), "Spring 6 wants a newer Reactor Netty than the oldest");
    server.next(path(verb, RETRY), 503);

    app.ask(get(verb, RETRY)).isOk("503 1");

    GuardView guard = app.guard(rule(verb, RETRY));
    guard.counts("Calls", 1, "Failures", 1, "Retries", 0);
    guard.awaitRest();
  }
}
