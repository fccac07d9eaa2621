package dev.breakwater.it.overrides;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Gateway;
import com.example.programs.GatewayConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import javax.management.openmbean.CompositeData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's word over a real JMX connection holds from the next call on. */
class OverridesTest {

  private static final String RESOURCE = Gateway.class.getName() + ".";

  private App app;

  @BeforeEach
  void start(@TempDir Path directory) {
    RulesText rules = new RulesText();
    rules.rule(
        "breaker",
        "method",
        "class: " + Gateway.class.getName() + ", method: breaker",
        "circuitBreaker: { consecutiveFailures: 2, waitDurationInOpenState: 1h }");
    rules.rule(
        "limiter",
        "method",
        "class: " + Gateway.class.getName() + ", method: limiter",
        Policies.all().get(Policies.LIMITER));
    app = App.start(ForkedJvm.launch(GatewayConsole.class).agent(rules.in(directory)));
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private GuardView open() {
    for (int i = 0; i < 2; i++) {
      app.ask("breaker", "fail").isOwnFailure("java.io.IOException");
    }
    GuardView guard = app.guard("breaker");
    guard.awaitState("OPEN");
    app.ask("breaker", "work").is(RejectedExecutionException.class);
    return guard;
  }

  @Test
  void forcedOpenRefusesTheNextCallAndSaysWhoWantedIt() {
    app.ask("breaker", "work").isOk("breaker 1");
    GuardView guard = app.guard("breaker");

    guard.call("forceOpen", 3600L, "INC-42 failover");

    assertThat(guard.state()).isEqualTo("FORCED_OPEN");
    assertThat(
            app.ask("breaker", "work")
                .is(RejectedExecutionException.class)
                .isRefusal("circuit breaker", "breaker", RESOURCE + "breaker")
                .namesWhenToTryAgain()
                .text())
        .contains("FORCED_OPEN by an operator (INC-42 failover)");
    assertThat(guard.part("Override", "reason")).isEqualTo("INC-42 failover");
    CompositeData[] overrides =
        (CompositeData[]) app.beans().call(app.beans().agent(), "overrides");
    assertThat(overrides).hasSize(1);
    assertThat(overrides[0].get("rule")).isEqualTo("breaker");

    guard.call("clearOverrides");
    app.ask("breaker", "work").isOk("breaker 2");
    assertThat(guard.state()).isEqualTo("CLOSED");
  }

  @Test
  void anOverrideEndsByItself() {
    app.ask("breaker", "work").isOk("breaker 1");
    GuardView guard = app.guard("breaker");

    guard.call("forceOpen", 1L, "for a second");

    app.ask("breaker", "work").is(RejectedExecutionException.class);
    guard.awaitState("CLOSED");
    app.ask("breaker", "work").isOk("breaker 2");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> app.jvm().err().stream().anyMatch(line -> line.contains("expired")));
  }

  @Test
  void forcedClosedLetsCallsThroughAnOpenBreakerAndTheOtherPoliciesGoOn() {
    GuardView guard = open();
    guard.call("forceClosed", 0L, "the probe is wrong");
    app.ask("breaker", "work").isOk("breaker 3");
    assertThat(guard.state()).isEqualTo("FORCED_CLOSED");
    guard.call("clearOverrides");
    app.ask("breaker", "work").is(RejectedExecutionException.class);

    app.ask("limiter", "work").isOk("limiter 1");
    app.ask("limiter", "work").isOk("limiter 2");
    app.guard("limiter").call("forceClosed", 0L, "the breaker alone");
    app.ask("limiter", "work").isRefusal("rate limiter", "limiter", RESOURCE + "limiter");
  }

  @Test
  void aDisabledGuardLetsEveryCallPassAndCountsNothing() {
    GuardView guard = open();
    long calls = guard.count("Calls");

    guard.call("disable", 0L, "in the way");

    app.ask("breaker", "work").isOk("breaker 3");
    assertThat(guard.state()).isEqualTo("DISABLED");
    guard.counts("Calls", calls);
    Object unused = app.beans().call(app.beans().agent(), "clearOverrides");
    app.ask("breaker", "work").is(RejectedExecutionException.class);
  }

  @Test
  void aResetClosesTheBreaker() {
    GuardView guard = open();

    guard.call("reset");

    assertThat(guard.state()).isEqualTo("CLOSED");
    app.ask("breaker", "work").isOk("breaker 3");
  }

  @Test
  void theAgentsModeIsTheKillSwitch() throws Exception {
    GuardView guard = open();
    long calls = guard.count("Calls");

    mode("OFF");
    app.ask("breaker", "work").isOk("breaker 3");
    guard.counts("Calls", calls);

    mode("OBSERVE");
    app.ask("breaker", "work").isOk("breaker 4");
    guard.counts("Calls", calls + 1, "WouldHaveRejected", 1, "RejectedByCircuitBreaker", 1);

    mode("ENFORCE");
    app.ask("breaker", "work")
        .is(RejectedExecutionException.class)
        .isRefusal("circuit breaker", "breaker", RESOURCE + "breaker");
  }

  @Test
  void aCallInFlightWhileTheSwitchIsThrownGivesBackItsPlace(@TempDir Path directory)
      throws Exception {
    RulesText rules =
        new RulesText()
            .rule(
                "bulkhead",
                "method",
                "class: " + Gateway.class.getName() + ", method: bulkhead",
                "bulkhead: { maxConcurrentCalls: 1 }");
    app.close();
    app = App.start(ForkedJvm.launch(GatewayConsole.class).agent(rules.in(directory)));
    App.Pending holding = app.begin("bulkhead", "hold");
    GuardView guard = app.guard("bulkhead");
    guard.awaitCount("ConcurrentCalls", 1);

    mode("OFF");
    app.ask("bulkhead", "work").isOk("bulkhead 2");
    app.ask("release", "bulkhead").isOk("released");
    holding.reply().isOk("bulkhead 1");
    mode("ENFORCE");

    guard.awaitRest();
    app.ask("bulkhead", "work").isOk("bulkhead 3");
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);
  }

  private void mode(String mode) throws Exception {
    app.beans()
        .server()
        .setAttribute(app.beans().agent(), new javax.management.Attribute("Mode", mode));
  }
}
