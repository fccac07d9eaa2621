package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.samples.faults.Fault;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timeout ends the query on the server, and leaves no connection in doubt. */
class CancelledQueryTest {

  private static final String TIMEOUT = "timeout: { attempt: 300ms }";

  private static Scene scene;
  private static App app;
  private static Database database;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    database = Database.open();
    scene =
        new Scene()
            .rule("sound", "pool", "query", "timeout: { attempt: 2s }")
            .rule("bare", "bare", "query", TIMEOUT)
            .rule("gone", "pool", "query", TIMEOUT)
            .rule("threads", "bare", "query", TIMEOUT)
            .rule("transaction", "pool", "query, update", TIMEOUT)
            .start(directory);
    app = scene.app();
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
    database.close();
  }

  @Test
  void theQueryEndsOnTheServerAndThePooledConnectionIsSound() throws Exception {
    String backend = app.ask("query", "sound", "select pg_backend_pid()").text();

    App.Pending running = app.begin("query", "sound", "select pg_sleep(119) as sound_marker");
    runOnTheServer("sound_marker", 1);
    running.reply().is(SQLTimeoutException.class, "57014");

    runOnTheServer("sound_marker", 0);
    app.ask("query", "sound", "select pg_backend_pid()").isOk(backend);
    assertThat(scene.guard("sound").count("Timeouts")).isEqualTo(1);
    scene.guard("sound").awaitRest();
  }

  @Test
  void aPreparedStatementIsCancelledTheSameWay() throws Exception {
    app.ask("prepared", "bare", "select pg_sleep(119) as bare_marker")
        .is(SQLTimeoutException.class, "57014")
        .isTimeout("attempt", "bare", scene.resource("bare"));

    runOnTheServer("bare_marker", 0);
    scene.guard("bare").awaitRest();
  }

  @Test
  void aPooledConnectionWhoseCancelGotLostIsGone() {
    String backend = app.ask("query", "gone", "select pg_backend_pid()").text();
    app.ask("open", "s", "gone").isOk("open");
    app.ask("in", "s", "query", "select pg_backend_pid()").isOk(backend);
    scene.network("gone").apply(Fault.BLACK_HOLE);

    app.ask("in", "s", "query", "select 1").is(SQLTimeoutException.class, "57014");
    app.ask("close", "s").isOk("closed");
    scene.network("gone").apply(Fault.PASS);

    Reply next =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> app.ask("query", "gone", "select pg_backend_pid()"), Reply::isOk);
    assertThat(next.text()).isNotEqualTo(backend);
    scene.guard("gone").awaitRest();
  }

  @Test
  void noThreadIsLeftOfAQueryThatStalled() throws Exception {
    app.ask("query", "threads", "select pg_sleep(119) as threads_marker")
        .is(SQLTimeoutException.class, "57014");
    app.ask("open", "lost", "threads").isOk("open");
    scene.network("threads").apply(Fault.BLACK_HOLE);
    app.ask("in", "lost", "query", "select 1").is(SQLTimeoutException.class, "57014");
    scene.network("threads").apply(Fault.PASS);

    runOnTheServer("threads_marker", 0);
    Awaitility.await("cancels, and threads of the driver's own, to have ended")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(app.beans().framesOf("dev.breakwater.engine.timeout.Cancellation"))
                  .isZero();
              assertThat(app.beans().framesOf("org.postgresql.core.")).isZero();
            });
    scene.guard("threads").awaitRest();
  }

  @Test
  void aTransactionThatRanOutOfTimeCanBeRolledBack() throws Exception {
    database.execute("create table if not exists cancelled (id int)");
    app.ask("open", "t", "transaction").isOk("open");
    app.ask("in", "t", "begin").isOk("begin");
    app.ask("in", "t", "update", "insert into cancelled values (1)").isOk(1);
    app.ask("in", "t", "query", "select pg_sleep(119)").is(SQLTimeoutException.class, "57014");

    app.ask("in", "t", "rollback").isOk("rollback");

    app.ask("in", "t", "query", "select count(*) from cancelled").isOk(0);
    app.ask("in", "t", "commit").isOk("commit");
    app.ask("close", "t").isOk("closed");
  }

  private static void runOnTheServer(String marker, long times) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(database.running(marker)).isEqualTo(times));
  }
}
