package dev.breakwater.it.overrides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.Attribute;
import javax.management.openmbean.CompositeData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's word over a real JMX connection holds from the next call on. */
class OverridesTest {

  private static ScriptedHttp server;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    RulesText rules = new RulesText();
    String breaker = "circuitBreaker: { consecutiveFailures: 2, waitDurationInOpenState: 1h }";
    guard(rules, "forced-open", breaker);
    guard(rules, "expiring", breaker);
    guard(rules, "forced-closed", breaker);
    guard(rules, "disabled", breaker);
    guard(rules, "reset", breaker);
    guard(rules, "mode", breaker);
    guard(rules, "limiter", "rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }");
    guard(rules, "in-flight", "bulkhead: { maxConcurrentCalls: 1 }");
    app = App.start(ForkedJvm.launch(HttpConsole.class).agent(rules.in(directory)));
  }

  private static void guard(RulesText rules, String name, String policies) {
    rules.rule(name, "http", "path: /" + name, policies);
  }

  @AfterAll
  static void stop() {
    app.close();
    server.close();
  }

  @AfterEach
  void withdrawEveryWord() throws Exception {
    clearAll();
    mode("ENFORCE");
  }

  private static Reply get(String rule) {
    return app.ask("send", "GET", server.url("/" + rule));
  }

  private static Reply refused(String policy, String rule) {
    return get(rule).is(ConnectException.class).isRefusal(policy, rule, server.host());
  }

  private static void clearAll() {
    Object unused = app.beans().call(app.beans().agent(), "clearOverrides");
  }

  private static void mode(String mode) throws Exception {
    app.beans().server().setAttribute(app.beans().agent(), new Attribute("Mode", mode));
  }

  /** Opens the rule's breaker, for an hour. */
  private static GuardView open(String rule) {
    server.next("/" + rule, 503, 503);
    get(rule).isOk("503 1");
    get(rule).isOk("503 2");
    GuardView guard = app.guard(rule);
    guard.awaitState("OPEN");
    refused("circuit breaker", rule);
    return guard;
  }

  @Test
  void forcedOpenRefusesTheNextCallAndSaysWhoWantedIt() {
    get("forced-open").isOk("200 1");
    GuardView guard = app.guard("forced-open");

    guard.call("forceOpen", 3600L, "INC-42 failover");

    assertThat(guard.state()).isEqualTo("FORCED_OPEN");
    assertThat(refused("circuit breaker", "forced-open").namesWhenToTryAgain().text())
        .contains("FORCED_OPEN by an operator (INC-42 failover)");
    assertThat(guard.part("Override", "reason")).isEqualTo("INC-42 failover");
    CompositeData[] all = (CompositeData[]) app.beans().call(app.beans().agent(), "overrides");
    assertThat(all).hasSize(1);
    assertThat(all[0].get("rule")).isEqualTo("forced-open");

    guard.call("clearOverrides");
    get("forced-open").isOk("200 2");
    assertThat(guard.state()).isEqualTo("CLOSED");
  }

  @Test
  void anOverrideEndsByItself() {
    get("expiring").isOk("200 1");
    GuardView guard = app.guard("expiring");

    guard.call("forceOpen", 1L, "for a second");
    assertThat(guard.state()).isEqualTo("FORCED_OPEN");

    guard.awaitState("CLOSED");
    get("expiring").isOk("200 2");
    String expired = app.jvm().awaitErr(line -> line.contains("FORCED_OPEN expired"));
    assertThat(expired).contains("rule 'expiring' on " + server.host());
  }

  @Test
  void forcedClosedLetsCallsThroughAnOpenBreaker() {
    GuardView guard = open("forced-closed");

    guard.call("forceClosed", 0L, "the probe is wrong");
    get("forced-closed").isOk("200 3");
    assertThat(guard.state()).isEqualTo("FORCED_CLOSED");

    guard.call("clearOverrides");
    refused("circuit breaker", "forced-closed");
  }

  @Test
  void forcedClosedLeavesTheOtherPoliciesAlone() {
    get("limiter").isOk("200 1");

    app.guard("limiter").call("forceClosed", 0L, "the breaker alone");

    refused("rate limiter", "limiter");
  }

  @Test
  void aDisabledGuardLetsEveryCallPassAndCountsNothing() {
    GuardView guard = open("disabled");
    long calls = guard.count("Calls");

    guard.call("disable", 0L, "in the way");

    get("disabled").isOk("200 3");
    assertThat(guard.state()).isEqualTo("DISABLED");
    guard.counts("Calls", calls);
    clearAll();
    refused("circuit breaker", "disabled");
  }

  @Test
  void aResetClosesTheBreaker() {
    GuardView guard = open("reset");

    guard.call("reset");

    assertThat(guard.state()).isEqualTo("CLOSED");
    get("reset").isOk("200 3");
  }

  @Test
  void theAgentsModeIsTheKillSwitch() throws Exception {
    GuardView guard = open("mode");
    long calls = guard.count("Calls");

    mode("OFF");
    get("mode").isOk("200 3");
    guard.counts("Calls", calls);

    mode("OBSERVE");
    get("mode").isOk("200 4");
    guard.counts("Calls", calls + 1, "WouldHaveRejected", 1, "RejectedByCircuitBreaker", 1);

    mode("ENFORCE");
    refused("circuit breaker", "mode");
  }

  @Test
  void aCallInFlightWhileTheSwitchIsThrownGivesBackItsPlace() throws Exception {
    server.hold("/in-flight");
    App.Pending holding = app.begin("send", "GET", server.url("/in-flight"));
    GuardView guard = app.guard("in-flight");
    guard.awaitCount("ConcurrentCalls", 1);

    mode("OFF");
    App.Pending second = app.begin("send", "GET", server.url("/in-flight"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.requests("/in-flight") == 2);
    server.release("/in-flight");
    assertThat(holding.reply().isOk()).isTrue();
    assertThat(second.reply().isOk()).isTrue();
    mode("ENFORCE");

    guard.awaitRest();
    get("in-flight").isOk("200 3");
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);
  }
}
