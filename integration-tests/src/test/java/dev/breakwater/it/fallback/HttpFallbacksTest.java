package dev.breakwater.it.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.fallback.programs.HttpFallbackConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * What the blocking HTTP clients answer when their server is gone: their newest versions, and the
 * oldest that are guarded.
 */
@ParameterizedClass
@MethodSource("setups")
class HttpFallbacksTest {

  static final List<String> KEEPING = List.of("apache5", "apache4", "okhttp", "urlconnection");

  /** Of OkHttp the oldest does not tell which client a call is of. */
  static final List<String> MOVING = List.of("apache5", "apache4", "urlconnection");

  private static ScriptedHttp server;
  private static ScriptedHttp other;
  private static FaultProxy proxy;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return new ArrayList<>(RunsOn.newestAndAlone("http-oldest"));
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    other = ScriptedHttp.start();
    proxy = FaultProxy.to(server.address());
    RulesText rules =
        new RulesText()
            .rule("kept", "http", "path: \"/kept/**\"", "fallback: [{ cached: {} }]")
            .rule(
                "moved",
                "http",
                "path: \"/moved/**\"",
                "fallback: { endpoint: \"http://" + other.host() + "\" }")
            .rule(
                "constant",
                "http",
                "path: \"/constant/**\"",
                "fallback: { value: { status: 200, body: sorry } }\n"
                    + "timeout: { attempt: 300ms }\n"
                    + "rateLimiter: { limitForPeriod: 3, limitRefreshPeriod: 1h }");
    app = App.start(setup.launch(HttpFallbackConsole.class).agent(rules.in(directory)));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    app.close();
    proxy.close();
    server.close();
    other.close();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + proxy.port() + path;
  }

  @ParameterizedTest
  @FieldSource("KEEPING")
  void theLastGoodAnswerIsGivenAgainWhileTheServerIsGone(String client) {
    String path = "/kept/" + client;
    String mine = url(path) + " Authorization mine";
    app.ask(client, url(path)).isOk("200 1");
    app.ask(client, mine).isOk("200 2");
    proxy.apply(Fault.RESET);
    try {
      app.ask(client, url(path)).isOk("200 aged 1");
      app.ask(client, mine).isOk("200 aged 2");
      assertThat(app.ask(client, url(path) + " Authorization yours").isOk()).isFalse();
      assertThat(app.ask(client, url(path) + "?page=2").isOk()).isFalse();
    } finally {
      proxy.apply(Fault.PASS);
    }
    app.ask(client, url(path)).isOk("200 3");
  }

  @ParameterizedTest
  @FieldSource("KEEPING")
  void anErrorIsAnsweredByTheLastGoodAnswerAndNeverKept(String client) {
    String path = "/kept/errors/" + client;
    server.next(path, 503);
    app.ask(client, url(path)).isOk("503 1");
    app.ask(client, url(path)).isOk("200 2");
    server.next(path, 503);
    app.ask(client, url(path)).isOk("200 aged 2");
  }

  @Test
  void aConstantStandsForTheStateOfAUrlConnection() {
    app.ask("urlconnection", url("/constant/x")).isOk("200 1");
    server.next("/constant/x", 503);
    app.ask("urlconnection", url("/constant/x")).isOk("200 sorry");
    server.hold("/constant/late");
    app.ask("urlconnection", url("/constant/late")).isOk("200 sorry");
    server.release("/constant/late");
    app.ask("urlconnection", url("/constant/x")).isOk("200 sorry"); // refused, as is the next
    app.ask("post-urlconnection", url("/constant/posted")).isOk("200 sorry");
    assertThat(server.requests("/constant/posted")).isZero();
    app.guard("constant").awaitRest();
  }

  @ParameterizedTest
  @FieldSource("MOVING")
  void theSameRequestGoesToTheOtherOriginUnderItsOwnGuard(String client) {
    String path = "/moved/" + client + "?x=1";
    proxy.apply(Fault.RESET);
    try {
      app.ask(client, url(path) + " X-Field value").isOk("200 1");
    } finally {
      proxy.apply(Fault.PASS);
    }
    server.next("/moved/" + client, 503);
    app.ask(client, url(path)).isOk("200 2");
    assertThat(other.requests("/moved/" + client)).isEqualTo(2);
    assertThat(app.guards("moved")).anyMatch(each -> each.resource().equals(other.host()));
  }

  @ParameterizedTest
  @FieldSource("MOVING")
  void failuresOfBothPlacesLeaveNoConnectionBehind(String client) {
    String path = "/moved/both/" + client;
    int[] failures = new int[12]; // more than a pool of these clients lends for one place
    java.util.Arrays.fill(failures, 503);
    server.next(path, failures);
    other.next(path, failures);
    for (int i = 1; i <= failures.length; i++) {
      app.ask(client, server.url(path)).isOk("503 " + i);
    }
    app.ask(client, server.url(path)).isOk("200 13");
  }
}
