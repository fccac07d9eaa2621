package dev.breakwater.it.http;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.FrameworksConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frameworks make their calls by clients that are guarded: one call of theirs is one guarded call,
 * and what the client throws comes out as the exception that the framework's callers know.
 */
class FrameworksTest {

  private static final String SPRING = "org.springframework.web.client.ResourceAccessException";

  private static ScriptedHttp server;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    List<String> all =
        List.of(
            "template-urlconnection",
            "template-apache5",
            "restclient-jdk",
            "restclient-apache5",
            "feign",
            "jersey");
    for (String framework : all) {
      for (String policy : List.of(BREAKER, RETRY, ATTEMPT, LIMITER)) {
        rules.rule(
            rule(framework, policy),
            "http",
            "path: \"" + path(framework, policy) + "\"",
            Policies.all().get(policy));
      }
    }
    app = App.start(ForkedJvm.launch(FrameworksConsole.class).agent(rules.in(directory)));
  }

  @AfterAll
  static void stop() {
    app.close();
    server.close();
  }

  private static String rule(String framework, String policy) {
    return framework + "-" + policy;
  }

  private static String path(String framework, String policy) {
    return "/" + framework + "/" + policy;
  }

  private static Object[] get(String framework, String policy) {
    return new Object[] {framework, "GET", server.url(path(framework, policy))};
  }

  @ParameterizedTest
  @CsvSource({
    "template-urlconnection, " + SPRING,
    "template-apache5,       " + SPRING,
    "restclient-jdk,         " + SPRING,
    "restclient-apache5,     " + SPRING,
    "feign,                  feign.RetryableException",
    "jersey,                 jakarta.ws.rs.ProcessingException",
  })
  void oneCallIsOneGuardedCallAndARefusalIsTheFrameworksOwnException(
      String framework, String exception) {
    app.ask(get(framework, LIMITER)).isOk("200 1");
    app.ask(get(framework, LIMITER)).isOk("200 2");

    Reply refused = app.ask(get(framework, LIMITER));

    assertThat(refused.type()).as(refused.toString()).isEqualTo(exception);
    assertThat(refused.text())
        .contains(
            "breakwater: rate limiter of rule '"
                + rule(framework, LIMITER)
                + "' refused a call to "
                + server.host());
    assertThat(server.requests(path(framework, LIMITER))).isEqualTo(2);
    GuardView guard = app.guard(rule(framework, LIMITER));
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @CsvSource({
    "template-urlconnection, " + SPRING,
    "template-apache5,       " + SPRING,
    "restclient-jdk,         " + SPRING,
    "restclient-apache5,     " + SPRING,
    "feign,                  feign.RetryableException",
    "jersey,                 jakarta.ws.rs.ProcessingException",
  })
  void aCallBeyondItsTimeoutIsTheFrameworksOwnException(String framework, String exception) {
    String path = path(framework, ATTEMPT);
    server.hold(path);

    Reply late = app.begin(get(framework, ATTEMPT)).replyWithin(Duration.ofSeconds(10));

    assertThat(late.type()).as(late.toString()).isEqualTo(exception);
    assertThat(late.text())
        .contains("breakwater: attempt timeout of 300 ms of rule '" + rule(framework, ATTEMPT));
    server.release(path);
    Reply next = app.ask(get(framework, ATTEMPT));
    next.isOk("200 " + server.requests(path)); // the first may not have got as far as being sent
    GuardView guard = app.guard(rule(framework, ATTEMPT));
    guard.counts("Calls", 2, "Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "template-urlconnection",
        "template-apache5",
        "restclient-jdk",
        "restclient-apache5",
        "feign",
        "jersey"
      })
  void theBreakerCountsEachFailingCallOnce(String framework) {
    server.next(path(framework, BREAKER), 503, 503, 503);
    for (int i = 1; i <= 3; i++) {
      app.ask(get(framework, BREAKER)).isOk("503 " + i);
    }

    assertThat(app.ask(get(framework, BREAKER)).text()).contains("breakwater: circuit breaker");

    assertThat(server.requests(path(framework, BREAKER))).isEqualTo(3);
    GuardView guard = app.guard(rule(framework, BREAKER));
    guard.counts("Calls", 4, "Failures", 3, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"template-apache5", "restclient-jdk", "restclient-apache5"})
  void aGetIsMadeAgainBelowTheFramework(String framework) {
    server.next(path(framework, RETRY), 503, 503);

    app.ask(get(framework, RETRY)).isOk("200 3");

    GuardView guard = app.guard(rule(framework, RETRY));
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1);
    guard.awaitRest();
  }
}
