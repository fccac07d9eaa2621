package dev.breakwater.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpClientsConsole;
import dev.breakwater.it.http.programs.JettyBefore12;
import dev.breakwater.it.http.programs.ToldConsole;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A library in a version that the agent does not fit passes unguarded, and nobody is hurt. */
class UnfitVersionsTest {

  private static ScriptedHttp server;

  @TempDir private Path dir;

  @BeforeAll
  static void start() throws Exception {
    server = ScriptedHttp.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "okhttp,  okhttp-jvm-, okhttp3/internal/http/RealInterceptorChain, index,  NoSuchFieldError",
    "okhttp,  okhttp-jvm-, okhttp3/Request,                            header, NoSuchMethodError",
    "apache4, httpclient-, org/apache/http/client/methods/,        getMethod, NoSuchMethodError",
  })
  void aMemberThatIsNotThereSwitchesTheIntegrationOffAtTheFirstCall(
      String client, String jar, String owners, String member, String error) {
    String url = server.url("/" + client + "/" + member);
    String classPath = RenamedMember.classPath(dir.resolve("renamed.jar"), jar, owners, member);
    Path rules =
        rules(
            """
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
            """);
    try (App app = start(rules, classPath)) {
      app.ask(client, "GET", url).isOk("200 1");
      app.ask(client, "GET", url).isOk("200 2"); // the rule would refuse it
      assertIsOff(app, client, error, member);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jetty,   jetty,         jetty-client-,              org/eclipse/jetty/client/transport/"
        + "HttpConversation, getExchanges",
    "elastic, elasticsearch, elasticsearch-rest-client-, org/elasticsearch/client/Request,"
        + " getMethod",
  })
  void soItIsWithClientsThatTellListeners(
      String verb, String integration, String jar, String owners, String member) {
    String url = server.url("/" + verb + "/" + member);
    String classPath = RenamedMember.classPath(dir.resolve("renamed.jar"), jar, owners, member);
    Path rules =
        rules(
            """
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
            """);
    try (App app = start(ToldConsole.class, rules, classPath)) {
      app.ask(verb, "GET", url).isOk("200 1");
      app.ask(verb, "GET", url).isOk("200 2"); // the rule would refuse it
      assertIsOff(app, integration, "NoSuchMethodError", member);
    }
  }

  /** Jetty's client before 9.4.20, as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"jetty9-unfit", "jetty9-older"})
  void aVersionThatIsTooOldIsOffFromItsFirstCall(String versions) {
    assertJettyBefore12IsOff(ClassPaths.programsOnly(versions), "IllegalAccessError", "");
  }

  @Test
  void soIsOneBefore12ThatMissesAMember() {
    List<String> parts = new ArrayList<>();
    for (String each : ClassPaths.programsOnly("jetty9-newest").split(File.pathSeparator)) {
      if (!each.endsWith("*")) {
        parts.add(each);
      }
    }
    for (Path jar : ClassPaths.jars("jetty9-newest")) {
      parts.add(jar.toString());
    }
    String classPath =
        RenamedMember.in(
            parts.toArray(new String[0]),
            dir.resolve("renamed.jar"),
            "jetty-client-",
            "org/eclipse/jetty/client/HttpConversation",
            "getExchanges");
    assertJettyBefore12IsOff(classPath, "NoSuchMethodError", "getExchanges");
  }

  private void assertJettyBefore12IsOff(String classPath, String error, String member) {
    String url = server.url("/jetty9/" + member);
    Path rules =
        rules(
            """
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
            """);
    try (App app = start(JettyBefore12.class, rules, classPath)) {
      for (String verb : List.of("jetty", "jetty-listener", "jetty")) {
        Reply reply = app.ask(verb, "GET", url); // the rule would refuse it
        assertThat(reply.isOk()).as(reply.toString()).isTrue();
      }
      assertIsOff(app, "jetty9", error, member);
    }
  }

  @Test
  void aMemberThatIsFirstMissedAtATimeoutLeavesTheClientsOwnException() {
    String path = "/late";
    String classPath =
        RenamedMember.classPath(
            dir.resolve("renamed.jar"),
            "httpclient5-",
            "org/apache/hc/client5/http/classic/methods/HttpUriRequestBase",
            "reset");
    // long enough for the first request of a JVM to be waiting for its answer, not on its way
    try (App app = start(rules("timeout: { attempt: 2s }\n"), classPath)) {
      server.hold(path);
      Reply late =
          app.begin("apache5", "GET", server.url(path)).replyWithin(Duration.ofSeconds(10));
      assertThat(late.type())
          .as("what the client says of a request that was cancelled")
          .isIn(
              "java.net.SocketException",
              "java.lang.IllegalStateException", // it was still on its way to a connection
              "org.apache.hc.client5.http.impl.classic.RequestFailedException");
      assertThat(late.text()).doesNotContain("breakwater");
      server.release(path);
      app.ask("apache5", "GET", server.url(path)).isOk();
      assertIsOff(app, "apache5", "NoSuchMethodError", "reset");
      app.guard("web").awaitRest();
    }
  }

  private Path rules(String policy) {
    return RulesFiles.write(
        dir,
        """
        version: 1
        failOnError: true
        rules:
          - name: web
            target: http
        """
            + policy.indent(4));
  }

  private static App start(Path rules, String classPath) {
    return start(HttpClientsConsole.class, rules, classPath);
  }

  private static App start(Class<?> program, Path rules, String classPath) {
    return App.start(ForkedJvm.launch(program).agent(rules).classPath(classPath));
  }

  private static void assertIsOff(App app, String client, String error, String member) {
    Beans beans = app.beans();
    CompositeData[] states = beans.get(beans.agent(), "Integrations");
    assertThat(states)
        .filteredOn(state -> state.get("name").equals(client))
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.get("on")).isEqualTo(false);
              assertThat((String) state.get("reason")).contains(error, member);
            });
    assertThat(app.jvm().err())
        .filteredOn(line -> line.contains("integration '" + client + "' is off"))
        .singleElement()
        .asString()
        .contains(error, member);
  }
}
