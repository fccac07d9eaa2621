package dev.breakwater.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP over a network that fails. */
class HttpFaultsTest {

  private static ScriptedHttp server;
  private static FaultProxy network;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    network = FaultProxy.to(server.address());
    RulesText rules =
        new RulesText()
            .rule(
                "storm",
                "http",
                "path: /storm",
                """
                timeout: { attempt: 250ms, total: 600ms }
                retry: { maxAttempts: 2, backoff: { initial: 10ms } }
                bulkhead: { maxConcurrentCalls: 4, maxWaitDuration: 50ms }
                circuitBreaker:
                  consecutiveFailures: 3
                  waitDurationInOpenState: 300ms
                  openBackoff: off
                  permittedNumberOfCallsInHalfOpenState: 1
                  rampUp: off
                """)
            .rule(
                "refused",
                "http",
                "path: /refused",
                "retry: { maxAttempts: 2, backoff: { initial: 10ms } }");
    app = App.start(ForkedJvm.launch(HttpConsole.class).agent(rules.in(directory)));
    app.ask("send", "GET", server.url("/warm-up")).isOk("200 1");
    app.ask("sendAsync", "GET", server.url("/warm-up")).isOk("200 2");
  }

  @AfterAll
  static void stop() {
    app.close();
    network.close();
    server.close();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + network.port() + path;
  }

  @Test
  void aBlackHoleOpensTheBreakerLeavesNoPermitBehindAndHeals() {
    app.ask("send", "GET", url("/storm")).isOk("200 1");
    GuardView guard = app.guard("storm");
    network.apply(Fault.BLACK_HOLE);

    List<App.Pending> storm = new ArrayList<>(app.beginMany(12, "send", "GET", url("/storm")));
    storm.addAll(app.beginMany(12, "sendAsync", "GET", url("/storm")));
    List<Reply> replies = new ArrayList<>();
    storm.forEach(each -> replies.add(each.reply()));

    assertThat(replies).allMatch(reply -> reply.text().startsWith("breakwater: "));
    assertThat(guard.count("RejectedByCircuitBreaker") + guard.count("RejectedByBulkhead"))
        .isPositive();
    guard.awaitRest();
    network.apply(Fault.PASS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> app.ask("sendAsync", "GET", url("/storm")).isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
    assertThat(guard.count("Calls"))
        .isEqualTo(
            guard.count("Successes")
                + guard.count("Failures")
                + guard.count("IgnoredFailures")
                + guard.count("Cancelled")
                + guard.count("Rejected"));
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @Test
  void evenAPostIsMadeAgainWhenItCertainlyWasNotSent() {
    network.apply(Fault.REFUSE);

    app.ask("send", "POST", url("/refused")).isOwnFailure("java.net.ConnectException");
    app.ask("sendAsync", "POST", url("/refused")).isOwnFailure("java.net.ConnectException");

    network.apply(Fault.PASS);
    app.guard("refused").counts("Calls", 2, "Retries", 2, "Failures", 2);
    app.guard("refused").awaitRest();
    assertThat(server.requests("/refused")).isZero();
  }
}
