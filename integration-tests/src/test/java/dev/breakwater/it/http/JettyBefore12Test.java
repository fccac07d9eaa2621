package dev.breakwater.it.http;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.JettyBefore12;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jetty's client before 12, the oldest that is guarded and the newest, blocking and with a
 * listener.
 */
@ParameterizedClass
@MethodSource("setups")
class JettyBefore12Test {

  private static final String ONCE = "once";

  private static ScriptedHttp server;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return List.of(
        new RunsOn(Jdks.current(), "jetty9-oldest", true),
        new RunsOn(Jdks.current(), "jetty9-newest", true));
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    for (String verb : List.of("jetty", "jetty-listener")) {
      for (String policy : List.of(BREAKER, ATTEMPT, LIMITER)) {
        rule(rules, verb, policy, Policies.all().get(policy));
      }
      rule(rules, verb, ONCE, "bulkhead: { maxConcurrentCalls: 1 }");
      rule(rules, verb, "events", "timeout: { attempt: 300ms }");
    }
    app = App.start(setup.launch(JettyBefore12.class).agent(rules.in(directory)));
  }

  private static void rule(RulesText rules, String verb, String policy, String policies) {
    String match = "client: jetty, path: \"" + path(verb, policy) + "/**\"";
    rules.rule(verb + "-" + policy, "http", match, policies);
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
    return new Object[] {verb, "GET", server.url(path(verb, policy) + "/x")};
  }

  private static void assertOk(Reply reply) {
    assertThat(reply.isOk()).as(reply.toString()).isTrue();
    assertThat(reply.text()).startsWith("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "jetty-listener"})
  void oneCallTakesOnePermitAndARefusalIsTold(String verb) {
    assertOk(app.ask(get(verb, LIMITER)));
    assertOk(app.ask(get(verb, LIMITER)));

    app.ask(get(verb, LIMITER))
        .is("java.net.ConnectException")
        .isRefusal("rate limiter", verb + "-" + LIMITER, server.host());

    assertThat(server.requests(path(verb, LIMITER) + "/x")).isEqualTo(2);
    GuardView guard = app.guard(verb + "-" + LIMITER);
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "jetty-listener"})
  void whereItIsSentOnToIsPartOfTheCall(String verb) {
    String from = path(verb, ONCE) + "/from";
    String to = path(verb, ONCE) + "/to";
    server.redirect(from, to);

    assertOk(app.ask(verb, "GET", server.url(from)));
    assertOk(app.ask(verb, "GET", server.url(from)));

    assertThat(server.requests(to)).isEqualTo(2);
    GuardView guard = app.guard(verb + "-" + ONCE);
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "jetty-listener"})
  void theBreakerOpensAfterFailures(String verb) {
    server.next(path(verb, BREAKER) + "/x", 503, 503, 503);
    for (int i = 1; i <= 3; i++) {
      assertThat(app.ask(get(verb, BREAKER)).text()).startsWith("503");
    }

    app.ask(get(verb, BREAKER)).isRefusal("circuit breaker", verb + "-" + BREAKER, server.host());

    assertThat(server.requests(path(verb, BREAKER) + "/x")).isEqualTo(3);
    GuardView guard = app.guard(verb + "-" + BREAKER);
    guard.counts("Calls", 4, "Failures", 3, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "jetty-listener"})
  void aTimeoutIsToldAndTheExchangeIsCancelled(String verb) {
    String path = path(verb, ATTEMPT) + "/x";
    server.hold(path);

    Reply late = app.begin(get(verb, ATTEMPT)).replyWithin(Duration.ofSeconds(10));

    late.is("java.net.SocketTimeoutException")
        .isTimeout("attempt", verb + "-" + ATTEMPT, server.host());
    server.release(path);
    assertOk(app.ask(get(verb, ATTEMPT)));
    GuardView guard = app.guard(verb + "-" + ATTEMPT);
    guard.counts("Calls", 2, "Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "jetty-listener"})
  void aStreamOfEventsHasNoDeadline(String verb) {
    String path = path(verb, "events") + "/x";
    server.hold(path);
    App.Pending stream = app.begin(verb, "GET", server.url(path), "Accept", "text/event-stream");
    App.Pending plain = app.begin(verb, "GET", server.url(path));
    plain.reply().isTimeout("attempt", verb + "-events", server.host());

    server.release(path);

    assertOk(stream.reply());
    app.guard(verb + "-events").counts("Calls", 2, "Timeouts", 1, "Successes", 1);
  }
}
