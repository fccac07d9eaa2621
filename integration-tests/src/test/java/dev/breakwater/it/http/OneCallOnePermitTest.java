package dev.breakwater.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.AsTheyComeConsole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an application asks for once is one guarded call of every HTTP client, however often the
 * client goes to the wire for it and through however many of its own methods. The rules name no
 * client: what lies below another client is not counted either.
 */
@ParameterizedClass
@MethodSource("setups")
class OneCallOnePermitTest {

  private static final List<String> JDKS = List.of("jdk", "jdk-async", "urlconnection");
  private static final List<String> OLD =
      List.of(
          "apache4",
          "apache5",
          "apache5-async",
          "apache5-callback",
          "okhttp",
          "okhttp-enqueue",
          "reactor-netty",
          "webclient-jdk");
  private static final List<String> OLD_TOLD =
      List.of(
          "jetty",
          "jetty-listener",
          "elastic",
          "elastic-listener",
          "elastic5",
          "elastic5-listener");
  private static final List<String> FRAMEWORKS =
      List.of(
          "webclient",
          "template-urlconnection",
          "template-apache5",
          "restclient-jdk",
          "restclient-apache5",
          "feign",
          "jersey");

  /**
   * Those that send a GET again by themselves when a connection that has served dies: the JDK's,
   * Apache's classic ones, OkHttp, and what stands on them.
   */
  private static final Set<String> TRY_AGAIN =
      Set.of(
          "jdk",
          "jdk-async",
          "urlconnection",
          "apache4",
          "apache5",
          "okhttp",
          "okhttp-enqueue",
          "webclient-jdk",
          "template-urlconnection",
          "template-apache5",
          "restclient-jdk",
          "restclient-apache5",
          "feign",
          "jersey");

  /** A class path, and the clients on it. */
  record Setup(RunsOn runsOn, List<String> clients, List<String> overloaded) {}

  private static ScriptedHttp server;
  private static App app;
  private static Setup current;

  @Parameter Setup setup;

  static List<Setup> setups() {
    List<Setup> all = new ArrayList<>();
    for (RunsOn each : RunsOn.newestAndAlone("http-oldest")) {
      List<String> clients =
          each.isNewest() ? together(JDKS, OLD, OLD_TOLD, FRAMEWORKS) : together(JDKS, OLD);
      List<String> overloaded = List.of("jdk", "apache4", "apache5", "apache5-async");
      all.add(
          new Setup(
              each,
              clients,
              each.isNewest() ? together(overloaded, List.of("jetty")) : overloaded));
    }
    RunsOn told = RunsOn.newestAnd("elasticsearch-jetty-oldest").get(all.size() - 1);
    all.add(new Setup(told, OLD_TOLD, List.of("jetty")));
    return all;
  }

  @SafeVarargs
  private static List<String> together(List<String>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }

  static List<String> clients() {
    return current.clients();
  }

  static List<String> overloaded() {
    return current.overloaded();
  }

  @BeforeParameterizedClassInvocation
  static void start(Setup setup, @TempDir Path directory) throws Exception {
    current = setup;
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    for (String client : setup.clients()) {
      rule(rules, client, "redirect");
      rule(rules, client, "again");
    }
    for (String client : setup.overloaded()) {
      rule(rules, client, "overloads");
    }
    app = App.start(setup.runsOn().launch(AsTheyComeConsole.class).agent(rules.in(directory)));
  }

  private static void rule(RulesText rules, String client, String what) {
    rules.rule(
        client + "-" + what,
        "http",
        "path: \"/" + client + "/" + what + "/**\"",
        "bulkhead: { maxConcurrentCalls: 1 }");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void whereItIsSentOnToIsPartOfTheCall(String client) {
    String from = "/" + client + "/redirect/from";
    String to = "/" + client + "/redirect/to";
    server.redirect(from, to);
    for (int i = 1; i <= 3; i++) {
      app.ask(client, "GET", server.url(from)).isOk("200 " + i);
    }

    assertThat(server.requests(from)).isEqualTo(3);
    assertThat(server.requests(to)).isEqualTo(3);
    GuardView guard = app.guard(client + "-redirect");
    guard.counts("Calls", 3, "Successes", 3, "Rejected", 0);
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void whatItTriesAgainByItselfIsPartOfTheCall(String client) {
    String path = "/" + client + "/again/x";
    app.ask(client, "GET", server.url(path)).isOk("200 1");
    server.next(path, ScriptedHttp.HANG_UP);

    boolean ok = app.ask(client, "GET", server.url(path)).isOk();

    assertThat(ok).as("tried again").isEqualTo(TRY_AGAIN.contains(client));
    assertThat(server.requests(path)).isEqualTo(ok ? 3 : 2);
    GuardView guard = app.guard(client + "-again");
    guard.counts("Calls", 2, "Successes", ok ? 2 : 1, "Failures", ok ? 0 : 1, "Rejected", 0);
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("overloaded")
  void everyWayToMakeARequestIsOneCall(String client) {
    String path = "/" + client + "/overloads/x";
    int ways = Integer.parseInt(app.ask(client + "-overloads", "GET", server.url(path)).text());

    assertThat(server.requests(path)).isEqualTo(ways).isGreaterThan(2);
    GuardView guard = app.guard(client + "-overloads");
    guard.counts("Calls", ways, "Successes", ways, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }
}
