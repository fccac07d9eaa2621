package dev.breakwater.it.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.JettyBefore12;
import dev.breakwater.it.http.programs.ReactiveConsole;
import dev.breakwater.it.http.programs.ToldConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A constant of the rule's where a client tells a listener or a consumer: as good as an answer, as
 * long as none was heard of.
 */
@ParameterizedClass
@MethodSource("setups")
class ToldFallbacksTest {

  /** A program, what its words for the clients are, and what it runs on. */
  record Setup(Class<?> program, List<String> verbs, String answer, RunsOn on) {}

  private static ScriptedHttp server;
  private static FaultProxy proxy;
  private static App app;

  @Parameter Setup setup;

  static List<Setup> setups() {
    List<Setup> all = new ArrayList<>();
    for (RunsOn each : RunsOn.newestAndAlone("http-oldest")) {
      List<String> verbs = List.of("apache5-async", "apache5-callback");
      all.add(new Setup(ReactiveConsole.class, verbs, "200 sorry", each));
    }
    for (RunsOn each : RunsOn.newestAnd("elasticsearch-jetty-oldest")) {
      List<String> verbs = List.of("jetty", "jetty-listener");
      all.add(new Setup(ToldConsole.class, verbs, "200 sorry", each));
    }
    for (String jetty9 : List.of("jetty9-oldest", "jetty9-newest")) {
      RunsOn on = new RunsOn(Jdks.current(), jetty9, true);
      all.add(new Setup(JettyBefore12.class, List.of("jetty"), "200 sorry", on));
      all.add(new Setup(JettyBefore12.class, List.of("jetty-listener"), "200", on));
    }
    return all;
  }

  @BeforeParameterizedClassInvocation
  static void start(Setup setup, @TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    proxy = FaultProxy.to(server.address());
    String sorry = "fallback: { value: { status: 200, body: sorry, contentType: text/plain } }\n";
    RulesText rules =
        new RulesText()
            .rule("spent", "http", "path: \"/spent/**\"", sorry + limiter())
            .rule("late", "http", "path: \"/late/**\"", sorry + "timeout: { attempt: 300ms }\n")
            .rule("away", "http", "path: \"/away/**\"", sorry);
    app = App.start(setup.on.launch(setup.program).agent(rules.in(directory)));
  }

  private static String limiter() {
    return "rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }\n";
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    app.close();
    proxy.close();
    server.close();
  }

  @Test
  void aRefusedCallIsAnswered() {
    assertThat(app.ask(setup.verbs.get(0), "GET", server.url("/spent/first")).isOk()).isTrue();
    for (String verb : setup.verbs) {
      app.ask(verb, "GET", server.url("/spent/x")).isOk(setup.answer);
    }
    assertThat(server.requests("/spent/x")).isZero();
    fellBack(app.guard("spent"), setup.verbs.size(), 0);
  }

  @Test
  void soIsOneThatRanOutOfTime() {
    server.hold("/late/x");
    for (String verb : setup.verbs) {
      app.begin(verb, "GET", server.url("/late/x"))
          .replyWithin(Duration.ofSeconds(10))
          .isOk(setup.answer);
    }
    server.release("/late/x");
    fellBack(app.guard("late"), setup.verbs.size(), 0);
  }

  @Test
  void soIsOneWhoseServerIsAwayAndAnErrorThatWasHeardStays() {
    String url = "http://127.0.0.1:" + proxy.port() + "/away/";
    int verbs = setup.verbs.size();
    for (String verb : setup.verbs) {
      server.next("/away/" + verb, 503);
      assertThat(app.ask(verb, "GET", url + verb).text()).startsWith("503");
    }
    fellBack(app.guard("away"), 0, verbs);
    proxy.apply(Fault.RESET);
    try {
      for (String verb : setup.verbs) {
        app.ask(verb, "GET", url + "gone").isOk(setup.answer);
      }
    } finally {
      proxy.apply(Fault.PASS);
    }
    fellBack(app.guard("away"), verbs, verbs);
  }

  private static void fellBack(GuardView guard, int answered, int failed) {
    assertThat(guard.entry("FallbackSteps", "value answered")).isEqualTo(answered);
    assertThat(guard.entry("FallbackSteps", "value failed")).isEqualTo(failed);
    guard.awaitRest();
  }
}
