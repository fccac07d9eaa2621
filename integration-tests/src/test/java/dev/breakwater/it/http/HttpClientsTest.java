package dev.breakwater.it.http;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpClientsConsole;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every blocking HTTP client of an application, each under rules of its own: for the
 * newest versions, and for the oldest that are guarded.
 */
@ParameterizedClass
@MethodSource("setups")
class HttpClientsTest {

  static final List<String> ALL = List.of("apache5", "apache4", "okhttp", "urlconnection");

  /** Those that can make a call again. */
  static final List<String> REPEATING = List.of("apache5", "apache4", "okhttp");

  private static ScriptedHttp server;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAndAlone("http-oldest");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    for (String client : ALL) {
      for (String policy : List.of(BREAKER, RETRY, ATTEMPT, LIMITER)) {
        if (policy.equals(RETRY) && !REPEATING.contains(client)) {
          continue; // refused at load, in so many words
        }
        rules.rule(
            rule(client, policy),
            "http",
            "client: " + client + ", path: \"" + path(client, policy) + "\"",
            Policies.all().get(policy));
      }
    }
    rules.rule(
        "okhttp-enqueued",
        "http",
        "path: /okhttp/enqueued",
        "rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }");
    rules.rule("any-retry", "http", "path: /any/retry", Policies.all().get(RETRY));
    app = App.start(setup.launch(HttpClientsConsole.class).agent(rules.in(directory)));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    server.close();
  }

  private static String rule(String client, String policy) {
    return client + "-" + policy;
  }

  private static String path(String client, String policy) {
    return "/" + client + "/" + policy;
  }

  private static Object[] get(String client, String policy) {
    return new Object[] {client, "GET", server.url(path(client, policy))};
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void oneCallTakesOnePermitAndIsCountedOnce(String client) {
    app.ask(get(client, LIMITER)).isOk("200 1");
    app.ask(client, "POST", server.url(path(client, LIMITER))).isOk("200 2");

    app.ask(get(client, LIMITER))
        .is(ConnectException.class)
        .isRefusal("rate limiter", rule(client, LIMITER), server.host())
        .namesWhenToTryAgain();

    assertThat(server.requests(path(client, LIMITER))).isEqualTo(2);
    GuardView guard = app.guard(rule(client, LIMITER));
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void theBreakerOpensAfterFailures(String client) {
    server.next(path(client, BREAKER), 503, 503, 503);
    for (int i = 1; i <= 3; i++) {
      app.ask(get(client, BREAKER));
    }

    app.ask(get(client, BREAKER))
        .is(ConnectException.class)
        .isRefusal("circuit breaker", rule(client, BREAKER), server.host());
    assertThat(server.requests(path(client, BREAKER))).isEqualTo(3);
    GuardView guard = app.guard(rule(client, BREAKER));
    guard.counts("Failures", 3, "RejectedByCircuitBreaker", 1, "Calls", 4);
    guard.awaitRest();
  }

  @ParameterizedTest
  @FieldSource("REPEATING")
  void aGetThatFailedIsMadeAgainAndAPostOnlyWithAnIdempotencyKey(String client) {
    String path = path(client, RETRY);
    server.next(path, 503, 503);
    app.ask(get(client, RETRY)).isOk("200 3");
    GuardView guard = app.guard(rule(client, RETRY));
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1);

    server.next(path, 503);
    app.ask(client, "POST", server.url(path)).isOk("503 4");
    guard.counts("Calls", 2, "Failures", 1, "Retries", 2, "RetriesRefusedBySafety", 1);

    server.next(path, 503);
    app.ask(client, "POST", server.url(path), "Idempotency-Key", "k1").isOk("200 6");
    guard.counts("Calls", 3, "Successes", 2, "Retries", 3);
    guard.awaitRest();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aCallBeyondItsTimeoutIsCancelledAndTheNextOneIsNot(String client) {
    timesOut(client, client);
  }

  @Test
  void aRequestWithoutACancelOfItsOwnIsFreedToo() {
    timesOut("apache5-plain", "apache5");
  }

  @Test
  void aCallbackIsToldOfARefusalAsOfAFailure() {
    String path = "/okhttp/enqueued";
    app.ask("okhttp-enqueue", "GET", server.url(path)).isOk("200 1");
    app.ask("okhttp-enqueue", "GET", server.url(path))
        .is(ConnectException.class)
        .isRefusal("rate limiter", "okhttp-enqueued", server.host());
    app.ask("okhttp-enqueue", "GET", server.url("/okhttp/unguarded")).isOk("200 1");
    assertThat(app.jvm().err())
        .as("uncaught on a thread of the dispatcher")
        .noneMatch(line -> line.contains("Exception in thread"));
  }

  @Test
  void aUrlConnectionIsNotMadeAgainEvenUnderARuleForAllClients() {
    String path = "/any/retry";
    server.next(path, 503, 503);
    app.ask("urlconnection", "GET", server.url(path)).isOk("503 1");
    GuardView guard = app.guard("any-retry");
    guard.counts("Calls", 1, "Failures", 1, "Retries", 0, "RetriesRefusedBySafety", 1);
    guard.awaitRest();
  }

  private static void timesOut(String verb, String client) {
    String path = path(client, ATTEMPT);
    server.hold(path);
    app.begin(verb, "GET", server.url(path))
        .replyWithin(Duration.ofSeconds(10))
        .is(SocketTimeoutException.class)
        .isTimeout("attempt", rule(client, ATTEMPT), server.host());

    server.release(path);
    Reply next = app.ask(verb, "GET", server.url(path));
    next.isOk("200 " + server.requests(path)); // the first may not have got as far as being sent
    GuardView guard = app.guard(rule(client, ATTEMPT));
    assertThat(guard.count("Timeouts")).isEqualTo(guard.count("Failures")).isPositive();
    guard.awaitRest();
  }
}
