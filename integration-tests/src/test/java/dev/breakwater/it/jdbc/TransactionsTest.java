package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transaction is the application's own: never repeated, never kept from its end. */
class TransactionsTest {

  private static final String RETRY =
      """
      retry: { maxAttempts: 3, backoff: { type: fixed, initial: 20ms, jitter: none }, budget: off }
      """;

  private static Scene scene;
  private static App app;
  private static Database database;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    database = Database.open();
    database.execute("drop table if exists ledger");
    database.execute("create table ledger (id int primary key, amount int)");
    scene =
        new Scene()
            .rule("retry-pool", "pool", "query, update, execute", RETRY)
            .rule("retry-bare", "bare", "query, update, execute", RETRY)
            .rule("alone-pool", "pool", "query, update", RETRY)
            .rule("alone-bare", "bare", "query, update", RETRY)
            .rule("batch-pool", "pool", "update, batch", RETRY)
            .rule("batch-bare", "bare", "update, batch", RETRY)
            .rule("full", "pool", "query, update", "bulkhead: { maxConcurrentCalls: 1 }")
            .rule("open-pool", "pool", "", "circuitBreaker: {}")
            .rule("open-bare", "bare", "", "circuitBreaker: {}")
            .start(directory);
    app = scene.app();
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"pool,begin", "pool,execute begin", "bare,begin", "bare,execute start transaction"})
  void nothingIsRepeatedInsideATransaction(String kind, String begin) throws Exception {
    String rule = "retry-" + kind;
    String sequence = kind + "_" + begin.replace(' ', '_');
    database.execute("drop sequence if exists " + sequence);
    database.execute("create sequence " + sequence);
    app.ask("open", sequence, rule).isOk("open");
    app.ask("in", sequence, "query", "select 1").isOk(1);
    assertThat(app.ask("in", sequence, begin).isOk()).isTrue();
    long before = scene.guard(rule).count("RetriesRefusedBySafety");

    assertThat(app.ask("in", sequence, "query", "select flaky('" + sequence + "', 1)").state())
        .isEqualTo("40001");

    assertThat(database.one("select last_value from " + sequence)).isEqualTo("1");
    scene.guard(rule).counts("Retries", 0, "RetriesRefusedBySafety", before + 1);
    assertThat(app.ask("in", sequence, "execute", "rollback").isOk()).isTrue();
    app.ask("close", sequence).isOk("closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare"})
  void outsideOfOneAWriteThatTheDatabaseRolledBackIsMadeOnceMore(String kind) throws Exception {
    String sequence = "alone_" + kind;
    int id = kind.equals("pool") ? 30 : 40;
    database.execute("drop sequence if exists " + sequence);
    database.execute("create sequence " + sequence);
    database.execute("insert into ledger values (" + id + ", 0)");
    app.ask("open", sequence, "alone-" + kind).isOk("open");
    app.ask("in", sequence, "query", "select 1").isOk(1);
    GuardView guard = scene.guard("alone-" + kind);

    String sql = "update ledger set amount = flaky('" + sequence + "', 1) where id = " + id;
    app.ask("in", sequence, "update", sql).isOk(1);

    guard.counts("Retries", 1, "RetriesSucceeded", 1);
    assertThat(database.one("select amount from ledger where id = " + id)).isEqualTo("2");
    app.ask("close", sequence).isOk("closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare"})
  void norIsABatchMadeAgainWhateverTheDatabaseSays(String kind) throws Exception {
    String sequence = "batch_" + kind;
    database.execute("drop sequence if exists " + sequence);
    database.execute("create sequence " + sequence);
    app.ask("open", sequence, "batch-" + kind).isOk("open");

    String sql = "update ledger set amount = flaky('" + sequence + "', 1) where id = 0";
    database.execute("insert into ledger values (0, 0) on conflict do nothing");
    app.ask("in", sequence, "batch", sql).is("java.sql.BatchUpdateException");

    assertThat(database.one("select last_value from " + sequence)).isEqualTo("1");
    scene.guard("batch-" + kind).counts("Calls", 1, "Retries", 0, "RetriesRefusedBySafety", 1);
    app.ask("close", sequence).isOk("closed");
  }

  @Test
  void aRefusalByTheBulkheadLeavesTheConnectionUsableAndRollbackWorking() throws Exception {
    database.execute("insert into ledger values (1, 100)");
    database.execute("select pg_advisory_lock(4711)");
    app.ask("open", "tx", "full").isOk("open");
    String backend = app.ask("in", "tx", "query", "select pg_backend_pid()").text();
    app.ask("in", "tx", "begin").isOk("begin");
    app.ask("in", "tx", "update", "update ledger set amount = 0 where id = 1").isOk(1);
    App.Pending holding = app.begin("query", "full", "select hold(4711)");
    scene.guard("full").awaitCount("ConcurrentCalls", 1);

    app.ask("in", "tx", "update", "update ledger set amount = 1 where id = 1")
        .is(SQLTransientConnectionException.class, "RZ002")
        .isRefusal("bulkhead", "full", scene.resource("full"));

    app.ask("in", "tx", "rollback").isOk("rollback");
    app.ask("in", "tx", "valid").isOk("true");
    database.execute("select pg_advisory_unlock(4711)");
    holding.reply().isOk(4711);
    app.ask("in", "tx", "query", "select amount from ledger where id = 1").isOk(100);
    app.ask("in", "tx", "query", "select pg_backend_pid()").isOk(backend);
    app.ask("in", "tx", "rollback").isOk("rollback");
    app.ask("close", "tx").isOk("closed");
    assertThat(scene.network("full").acceptedConnections())
        .as("connections the pool ever made: it lost none because of us")
        .isEqualTo(2);
    assertThat(scene.network("full").openConnections()).isEqualTo(2);
    scene.guard("full").awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare"})
  void commitAndRollbackAreNeverRefusedWhileTheBreakerIsOpen(String kind) throws Exception {
    String rule = "open-" + kind;
    int id = kind.equals("pool") ? 10 : 20;
    app.ask("open", kind, rule).isOk("open");
    app.ask("in", kind, "begin").isOk("begin");
    app.ask("in", kind, "update", "insert into ledger values (" + id + ", 1)").isOk(1);
    scene.guard(rule).call("forceOpen", 0L, "a test");

    app.ask("in", kind, "query", "select 1")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", rule, scene.resource(rule));
    app.ask("in", kind, "commit").isOk("commit");
    assertThat(database.one("select amount from ledger where id = " + id)).isEqualTo("1");

    scene.guard(rule).call("clearOverrides");
    app.ask("in", kind, "update", "update ledger set amount = 2 where id = " + id).isOk(1);
    scene.guard(rule).call("forceOpen", 0L, "a test");
    app.ask("in", kind, "rollback").isOk("rollback");
    app.ask("in", kind, "valid").isOk("true");
    assertThat(database.one("select amount from ledger where id = " + id)).isEqualTo("1");
    scene.guard(rule).call("clearOverrides");
    app.ask("in", kind, "query", "select amount from ledger where id = " + id).isOk(1);
    app.ask("close", kind).isOk("closed");
    scene.guard(rule).awaitRest();
  }
}
