package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.samples.faults.Fault;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that swallows everything: callers are freed, the breaker opens, and heals. */
class BlackHoledPostgresTest {

  private static final String BREAKER =
      """
      circuitBreaker:
        consecutiveFailures: 3
        waitDurationInOpenState: 1s
        openBackoff: off
        permittedNumberOfCallsInHalfOpenState: 1
        rampUp: off
      timeout: { attempt: 300ms }
      """;

  private static final String SLOW_BREAKER =
      """
      circuitBreaker:
        minimumNumberOfCalls: 2
        slowCallDurationThreshold: 200ms
        slowCallRateThreshold: 60
        waitDurationInOpenState: 1s
        openBackoff: off
        permittedNumberOfCallsInHalfOpenState: 1
        rampUp: off
      """;

  /** Far more than the timeout, and less than any wait of the driver's or the pool's own. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private static Scene scene;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) {
    scene =
        new Scene()
            .rule("pooled", "pool", "connect, query", BREAKER)
            .rule("bare", "bare", "connect, query", BREAKER)
            .rule("connecting", "bare", "connect", SLOW_BREAKER)
            .start(directory);
    app = scene.app();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void aPoolsCallersAreFreedThenRefusedAndAreServedAgainAfterwards() {
    app.ask("query", "pooled", "select 1").isOk(1);
    GuardView guard = app.guard("pooled");
    scene.network("pooled").apply(Fault.BLACK_HOLE);

    List<Reply> replies = new ArrayList<>();
    app.beginMany(6, "query", "pooled", "select 2")
        .forEach(each -> replies.add(each.replyWithin(SOON)));

    assertThat(replies).allMatch(reply -> reply.text().startsWith("breakwater: "));
    guard.awaitState("OPEN");
    app.ask("query", "pooled", "select 3")
        .is(SQLTransientConnectionException.class, "08001")
        .isRefusal("circuit breaker", "pooled", scene.resource("pooled"))
        .namesWhenToTryAgain();

    scene.network("pooled").apply(Fault.PASS);
    heals("pooled", guard);
  }

  @Test
  void queriesOnADriversOwnConnectionsAreFreedThoughTheCancelItselfIsSwallowed() {
    for (int i = 1; i <= 4; i++) {
      app.ask("open", "bare" + i, "bare").isOk("open");
    }
    GuardView guard = app.guard("bare");
    scene.network("bare").apply(Fault.BLACK_HOLE);

    List<App.Pending> hanging = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      hanging.add(app.begin("in", "bare" + i, "query", "select 2"));
    }

    for (App.Pending each : hanging) {
      each.replyWithin(SOON)
          .is(SQLTimeoutException.class, "57014")
          .isTimeout("attempt", "bare", scene.resource("bare"));
    }
    guard.awaitState("OPEN");
    app.ask("in", "bare4", "query", "select 3")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", "bare", scene.resource("bare"));
    app.ask("query", "bare", "select 3")
        .is(SQLTransientConnectionException.class, "08001")
        .isRefusal("circuit breaker", "bare", scene.resource("bare"));

    scene.network("bare").apply(Fault.PASS);
    heals("bare", guard);
    app.ask("in", "bare4", "query", "select 4").isOk(4);
  }

  @Test
  void connectsThatHangOpenTheBreakerWhileTheyStillHang() {
    app.ask("query", "connecting", "select 1").isOk(1);
    GuardView guard = app.guard("connecting");
    scene.network("connecting").apply(Fault.BLACK_HOLE);

    List<App.Pending> hanging = app.beginMany(3, "query", "connecting", "select 2");
    guard.awaitState("OPEN");
    app.ask("query", "connecting", "select 3")
        .is(SQLTransientConnectionException.class, "08001")
        .isRefusal("circuit breaker", "connecting", scene.resource("connecting"));
    assertThat(hanging).noneMatch(App.Pending::isDone);

    scene.network("connecting").apply(Fault.PASS);
    hanging.forEach(each -> each.reply().isOk(2));
    heals("connecting", guard);
  }

  private static void heals(String rule, GuardView guard) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> app.ask("query", rule, "select 4").isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }
}
