package dev.breakwater.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is well and seems to fail, or to be slow, to the JDK's client. */
@ParameterizedClass
@MethodSource("jdks")
class HttpChaosTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    struck(rules, "status", "status: 503", "");
    struck(rules, "retried", "status: 503", Policies.all().get(Policies.RETRY));
    struck(rules, "late", "latency: 10m", "timeout: { attempt: 300ms }");
    struck(rules, "slow", "latency: 300ms", "");
    struck(rules, "switched", "status: 503", "");
    struck(rules, "ending", "status: 503", "");
    app = App.start(ForkedJvm.launch(HttpConsole.class).jdk(jdk).agent(rules.in(directory)));
  }

  private static void struck(RulesText rules, String name, String what, String policies) {
    String chaos = "chaos: { probability: 100, maxPercent: 100, ttl: 1h, " + what + " }\n";
    rules.rule(name, "http", "path: \"/" + name + "/**\"", chaos + policies);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    app.close();
    server.close();
  }

  private static Reply get(String how, String path) {
    return app.begin(how, "GET", server.url(path)).replyWithin(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void theAnswerIsOneOfTheClientsOwnAndNothingIsSent(String how) {
    String path = "/status/" + how;
    Reply reply = get(how, path);
    assertThat(reply.isOk()).as(reply.toString()).isTrue();
    assertThat(reply.text()).startsWith("503 breakwater: chaos of rule 'status'");
    assertThat(server.requests(path)).isZero();
    app.guard("status").awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void itIsRetriedAsTheRealOneWouldBe(String how) {
    String path = "/retried/" + how;
    get(how, path).isOk("200 1");
    assertThat(server.requests(path)).isEqualTo(1);
    app.guard("retried").awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void theAttemptTimeoutCutsTheLatency(String how) {
    Reply reply = get(how, "/late/" + how);
    assertThat(reply.text()).contains("attempt timeout of 300 ms of rule 'late'");
    assertThat(reply.type() + reply.text()).contains(HttpTimeoutException.class.getName());
    app.guard("late").awaitRest();
  }

  @Test
  void ofABlockingCallThatIsCutNothingWasSent() {
    get("send", "/late/unsent").isTimeout("attempt", "late", server.host());
    assertThat(server.requests("/late/unsent")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void aSlowAnswerIsStillTheServers(String how) {
    long before = System.nanoTime();
    get(how, "/slow/" + how).isOk("200 1");
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000);
    app.guard("slow").awaitRest();
  }

  private static ObjectName rule(String name) {
    try {
      return new ObjectName("dev.breakwater:type=Rule,name=" + ObjectName.quote(name));
    } catch (javax.management.MalformedObjectNameException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void anOperatorSwitchesItOffAtOnceAndTheLogSaysSo() {
    app.jvm().awaitErr(line -> line.contains("rule 'switched': chaos is on for 3600 s"));
    assertThat(get("send", "/switched/a").text()).startsWith("503");
    Beans beans = app.beans();
    assertThat(beans.count(rule("switched"), "ChaosEndsInMillis")).isPositive();

    beans.call(rule("switched"), "override", "chaos", "off", 0L, "enough");

    get("send", "/switched/a").isOk("200 1");
    app.jvm().awaitErr("breakwater: rule 'switched': chaos is off"::equals);
    assertThat(beans.count(rule("switched"), "ChaosEndsInMillis")).isEqualTo(-1);
    app.guard("switched").counts("ChaosInjected", 1);
  }

  @Test
  void itEndsByItselfAndAReloadOfTheSameDoesNotBeginItAnew() {
    assertThat(get("send", "/ending/a").text()).startsWith("503");
    Beans beans = app.beans();

    beans.call(rule("ending"), "override", "chaos.ttl", "1s", 0L, "soon");

    app.jvm().awaitErr("breakwater: rule 'ending': chaos is over: its ttl has run out"::equals);
    get("send", "/ending/a").isOk("200 1");
    Object unused = beans.call(beans.agent(), "reload");
    get("send", "/ending/a").isOk("200 2");
    assertThat(beans.count(beans.guard("ending"), "ChaosEndsInMillis")).isEqualTo(-1);
  }
}
