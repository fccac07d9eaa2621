package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a pool's proxies and the driver below, a call is one call; and none stays behind. */
class OneCallOnePermitTest {

  private static Scene scene;
  private static App app;
  private static Database database;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    database = Database.open();
    scene =
        new Scene()
            .rule("once", "pool", "", "bulkhead: { maxConcurrentCalls: 1 }")
            .rule("once-bare", "bare", "", "bulkhead: { maxConcurrentCalls: 1 }")
            .rule(
                "storm",
                "pool",
                "",
                """
                circuitBreaker: { waitDurationInOpenState: 100ms, openBackoff: off, rampUp: off }
                retry: { maxAttempts: 2, backoff: { initial: 5ms } }
                timeout: { attempt: 60ms, total: 150ms }
                rateLimiter: { limitForPeriod: 20, limitRefreshPeriod: 100ms, timeoutDuration: 50ms }
                bulkhead: { maxConcurrentCalls: 3, maxWaitDuration: 20ms }
                """)
            .start(directory);
    app = scene.app();
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
    database.close();
  }

  @Test
  void borrowingAndAskingAreTwoCallsAndThePoolsOwnTestsAreNone() {
    app.ask("query", "once", "select 1").isOk(1);
    GuardView guard = app.guard("once");
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);

    app.ask("prepared", "once", "select 2").isOk(2);
    guard.counts("Calls", 4, "Successes", 4, "Rejected", 0);
    guard.awaitRest();
  }

  @Test
  void aWriteInATransactionIsOneCallAndSoIsItsEnd() {
    app.ask("open", "s", "once-bare").isOk("open");
    GuardView guard = app.guard("once-bare");
    guard.counts("Calls", 1);
    app.ask("in", "s", "begin").isOk("begin");
    app.ask("in", "s", "update", "create temporary table scratch (id int)").isOk(0);
    app.ask("in", "s", "execute", "insert into scratch values (1)").isOk("false");
    guard.counts("Calls", 3);
    app.ask("in", "s", "commit").isOk("commit");
    guard.counts("Calls", 4, "Successes", 4, "Rejected", 0);
    app.ask("close", "s").isOk("closed");
    guard.awaitRest();
  }

  @Test
  void afterAStormEveryPlaceIsFreeAndEveryCallIsAccountedFor() {
    List<App.Pending> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(app.begin("query", "storm", "select 1"));
      all.add(app.begin("query", "storm", "select pg_sleep(0.02)"));
      all.add(app.begin("prepared", "storm", "select pg_sleep(5)"));
      all.add(app.begin("prepared", "storm", "select fail('53300')"));
    }
    List<Reply> replies = new ArrayList<>();
    all.forEach(each -> replies.add(each.reply()));

    assertThat(replies).anyMatch(reply -> reply.text().startsWith("breakwater: "));
    GuardView guard = app.guard("storm");
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
}
