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
import dev.breakwater.it.http.programs.ToldConsole;
import dev.breakwater.samples.servers.Ports;
import java.io.IOException;
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
 * Jetty's and Elasticsearch's clients, blocking and with listeners. The rules of Elasticsearch's
 * name no client, so that they mean the client beneath as well: it must not be counted again.
 */
@ParameterizedClass
@MethodSource("setups")
class ToldClientsTest {

  private static final String NODES = "nodes";

  private static ScriptedHttp server;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAnd("elasticsearch-jetty-oldest");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    for (String verb : List.of("jetty", "jetty-listener")) {
      rules(rules, verb, "client: jetty, ");
    }
    for (String verb : List.of("elastic", "elastic-listener", "elastic5", "elastic5-listener")) {
      rules(rules, verb, "");
      rules.rule(
          verb + "-" + NODES, "http", "path: \"" + path(verb, NODES) + "\"", "circuitBreaker: {}");
    }
    rules.rule(
        "constant",
        "http",
        "client: elasticsearch, path: /constant",
        "fallback: { value: { status: 200, body: '{}', contentType: application/json } }");
    app = App.start(setup.launch(ToldConsole.class).agent(rules.in(directory)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"elastic", "elastic-listener", "elastic5", "elastic5-listener"})
  void aConstantTakesThePlaceOfAnError(String verb) {
    server.next("/constant", 503);
    app.ask(verb, "GET", server.url("/constant")).isOk("200 {}");
  }

  private static void rules(RulesText rules, String verb, String client) {
    for (String policy : List.of(BREAKER, RETRY, ATTEMPT, LIMITER)) {
      rules.rule(
          verb + "-" + policy,
          "http",
          client + "path: \"" + path(verb, policy) + "\"",
          Policies.all().get(policy));
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    server.close();
  }

  private static String path(String verb, String policy) {
    return "/" + verb + "/" + policy;
  }

  private static Object[] get(String verb, String policy) {
    return new Object[] {verb, "GET", server.url(path(verb, policy))};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jetty",
        "jetty-listener",
        "elastic",
        "elastic-listener",
        "elastic5",
        "elastic5-listener"
      })
  void oneCallTakesOnePermitAndARefusalIsTold(String verb) {
    app.ask(get(verb, LIMITER)).isOk("200 1");
    app.ask(get(verb, LIMITER)).isOk("200 2");

    Reply refused = app.ask(get(verb, LIMITER));

    refused
        .is("java.net.ConnectException")
        .isRefusal("rate limiter", verb + "-" + LIMITER, server.host());
    assertThat(server.requests(path(verb, LIMITER))).isEqualTo(2);
    GuardView guard = app.guard(verb + "-" + LIMITER);
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jetty",
        "jetty-listener",
        "elastic",
        "elastic-listener",
        "elastic5",
        "elastic5-listener"
      })
  void theBreakerOpensAfterFailures(String verb) {
    server.next(path(verb, BREAKER), 503, 503, 503);
    for (int i = 1; i <= 3; i++) {
      app.ask(get(verb, BREAKER)).isOk("503 " + i);
    }

    app.ask(get(verb, BREAKER)).isRefusal("circuit breaker", verb + "-" + BREAKER, server.host());

    assertThat(server.requests(path(verb, BREAKER))).isEqualTo(3);
    GuardView guard = app.guard(verb + "-" + BREAKER);
    guard.counts("Calls", 4, "Failures", 3, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jetty",
        "jetty-listener",
        "elastic",
        "elastic-listener",
        "elastic5",
        "elastic5-listener"
      })
  void aTimeoutIsToldAndTheExchangeIsCancelled(String verb) {
    String path = path(verb, ATTEMPT);
    server.hold(path);

    Reply late = app.begin(get(verb, ATTEMPT)).replyWithin(Duration.ofSeconds(10));

    late.is("java.net.SocketTimeoutException")
        .isTimeout("attempt", verb + "-" + ATTEMPT, server.host());
    server.release(path);
    Reply next = app.ask(get(verb, ATTEMPT));
    next.isOk("200 " + server.requests(path)); // the first may not have got as far as being sent
    GuardView guard = app.guard(verb + "-" + ATTEMPT);
    guard.counts("Calls", 2, "Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"elastic", "elastic5"})
  void aBlockingGetIsMadeAgainAndAPostIsNot(String verb) {
    String path = path(verb, RETRY);
    server.next(path, 503, 503);
    app.ask(get(verb, RETRY)).isOk("200 3");
    GuardView guard = app.guard(verb + "-" + RETRY);
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1);

    server.next(path, 503);
    app.ask(verb, "POST", server.url(path)).isOk("503 4");
    guard.counts("Calls", 2, "Failures", 1, "Retries", 2, "RetriesRefusedBySafety", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "jetty-listener", "elastic-listener", "elastic5-listener"})
  void aRequestOrAListenerForOneTimeIsNotUsedAgain(String verb) {
    server.next(path(verb, RETRY), 503);

    app.ask(get(verb, RETRY)).isOk("503 1");

    GuardView guard = app.guard(verb + "-" + RETRY);
    guard.counts("Calls", 1, "Failures", 1, "Retries", 0);
    guard.awaitRest();
  }

  /** Of two calls at least one begins with the node that is away. */
  @ParameterizedTest
  @CsvSource({"elastic", "elastic-listener", "elastic5", "elastic5-listener"})
  void theNextNodeIsAskedWithinTheOneCall(String verb) throws IOException {
    String path = path(verb, NODES);
    String away = "http://127.0.0.1:" + Ports.free() + "/";
    for (int i = 1; i <= 2; i++) {
      app.ask(verb, "GET", server.url(path), away).isOk("200 " + i);
    }

    GuardView guard = app.guard(verb + "-" + NODES);
    guard.counts("Calls", 2, "Successes", 2, "Failures", 0);
    guard.awaitRest();
  }
}
