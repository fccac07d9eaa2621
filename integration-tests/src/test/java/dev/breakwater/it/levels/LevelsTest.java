package dev.breakwater.it.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import dev.breakwater.it.levels.programs.PoolsConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Degradation levels in a JVM whose HTTP calls are guarded by three rules. */
class LevelsTest {

  private static final String LEVELS = "degradation: { degraded: { toggles: [previews] } }\n";
  private static final String RULES =
      """
      version: 1
      failOnError: true
      %srules:
        - name: payments
          target: http
          match: { path: /payments }
          criticality: critical
          circuitBreaker: &breaker
            consecutiveFailures: 2
            waitDurationInOpenState: 3s
            openBackoff: off
            permittedNumberOfCallsInHalfOpenState: 1
            rampUp: off
        - { name: orders, target: http, match: { path: /orders }, circuitBreaker: *breaker }
        - name: extras
          target: http
          match: { path: /extras }
          criticality: sheddable
          circuitBreaker: *breaker
      """;

  @TempDir private Path folder;
  private ScriptedHttp server;
  private App app;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedHttp.start();
  }

  @AfterEach
  void stop() {
    app.close();
    server.close();
  }

  private void launch(String levels, String... options) throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES.formatted(levels));
    ForkedJvm.Launch launch = ForkedJvm.launch(HttpConsole.class).agent(rules);
    for (String option : options) {
      launch.option(option);
    }
    app = App.start(launch);
    passes("payments");
    passes("orders");
    passes("extras");
  }

  @Test
  void aForcedLevelRefusesWhatItGivesUpLetsTheRestPassAndEndsByItself() throws IOException {
    launch(LEVELS);
    assertThat(level()).isEqualTo("NORMAL");
    app.ask("property", "breakwater.toggle.previews").isOk("true");

    force("MINIMAL", 0L);
    isRefused("extras", "MINIMAL gives up sheddable calls");
    passes("orders");
    passes("payments");
    app.ask("property", "breakwater.toggle.previews").isOk("false");
    app.guard("extras").counts("RejectedByLevel", 1, "Rejected", 1);
    assertThat(status()).contains("level MINIMAL: forced");

    force("EMERGENCY", 2L);
    isRefused("orders", "EMERGENCY gives up sheddable and default calls");
    passes("payments");

    awaitLevel("NORMAL");
    passes("extras");
    passes("orders");
    app.ask("property", "breakwater.toggle.previews").isOk("true");
    assertThat(status()).doesNotContain("level");
    assertThat(app.jvm().err())
        .anyMatch(line -> line.contains("level NORMAL -> MINIMAL: forced"))
        .anyMatch(line -> line.contains("level EMERGENCY -> NORMAL: what was forced is over"));
  }

  @Test
  void anOutageRaisesTheLevelAndHealthTakesItBack() throws IOException {
    Path classes = folder.resolve("classes.log");
    launch("", "-Xlog:class+load:file=" + classes);
    assertThat(level()).isEqualTo("NORMAL");
    assertThat(Files.readString(classes))
        .contains("dev.breakwater.agent.control.LevelWatch")
        .as("without levels in the rules nothing of them is loaded")
        .doesNotContain("dev.breakwater.recovery.level.", "dev.breakwater.jmx.vitals.");

    Files.writeString(folder.resolve("rules.yaml"), RULES.formatted(LEVELS));
    app.beans().call(app.beans().agent(), "reload");
    server.next("/orders", 503, 503);
    app.ask("send", "GET", server.url("/orders")).isOk("503 2");
    app.ask("send", "GET", server.url("/orders")).isOk("503 3");
    app.guard("orders").awaitState("OPEN");

    awaitLevel("DEGRADED");
    assertThat(reason()).startsWith("guardsOpen 33.3 % (25 % enters)");
    isRefused("extras", "DEGRADED gives up sheddable calls");
    passes("payments");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> app.ask("send", "GET", server.url("/orders")).isOk());
    app.guard("orders").awaitState("CLOSED");
    awaitLevel("NORMAL");
    passes("extras");
    assertThat(Files.readString(classes)).contains("dev.breakwater.recovery.level.LevelDecision");
  }

  @Test
  void callersThatWaitForAPoolRaiseTheLevel() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            version: 1
            failOnError: true
            degradation:
              hold: 1s
              degraded: { when: { poolsWaiting: 40 } }
              minimal: { when: { poolsWaiting: 90 } }
            rules:
              - { name: db, target: jdbc }
            """);
    app = App.start(ForkedJvm.launch(PoolsConsole.class).agent(rules));
    borrow("dbcp2"); // the second that borrows waits for the first
    borrow("hikari");
    App.Pending first = app.begin("borrow", "hikari");

    awaitLevel("DEGRADED");
    assertThat(reason()).isEqualTo("poolsWaiting 50 % (40 % enters)");
    App.Pending second = app.begin("borrow", "dbcp2");
    awaitLevel("MINIMAL");
    assertThat(reason()).isEqualTo("poolsWaiting 100 % (90 % enters)");

    app.ask("release").isOk("released");
    first.reply().isOk("false");
    second.reply().isOk("false");
    awaitLevel("NORMAL");
  }

  private void borrow(String pool) {
    App.Pending unused = app.begin("borrow", pool);
    String line = app.jvm().awaitOut((pool + " is borrowed")::equals);
    assertThat(line).isNotEmpty();
  }

  // ---- what is done ----------------------------------------------------------------------------

  private void passes(String path) {
    assertThat(app.ask("send", "GET", server.url("/" + path)).isOk()).as(path).isTrue();
  }

  private void isRefused(String path, String why) {
    assertThat(
            app.ask("send", "GET", server.url("/" + path))
                .isRefusal("degradation level", path, server.host())
                .text())
        .contains(why);
  }

  private void force(String level, long seconds) {
    app.beans().call(app.beans().agent(), "forceLevel", level, seconds, "INC-7 rehearsal");
    assertThat(level()).isEqualTo(level);
  }

  private void awaitLevel(String level) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> level().equals(level));
  }

  private String level() {
    return app.beans().get(app.beans().agent(), "Level");
  }

  private String reason() {
    return app.beans().get(app.beans().agent(), "LevelReason");
  }

  private String status() {
    ForkedJvm asked =
        new ForkedJvm.Launch().jar(ForkedJvm.AGENT_JAR).arguments("status", app.jvm().pid()).run();
    assertThat(asked.awaitExit()).as(asked.describe()).isZero();
    return String.join("\n", asked.out());
  }
}
