package dev.breakwater.clients.jdbc;

import static dev.breakwater.engine.call.Repeatability.NEVER;
import static dev.breakwater.engine.call.Repeatability.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.Woven;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Subject;
import java.io.ByteArrayInputStream;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAdapterTest {

  private static final SQLException DEADLOCK = new SQLException("x", "40001");
  private static final SQLException BUSY = new SQLException("x", "53000");

  private final JdbcAdapter adapter = new JdbcAdapter();
  private final Woven woven = new Woven(JdbcLibrary.describe(), adapter);
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:adapter;USER=sa;PASSWORD=secret");
    statement = connection.createStatement();
    statement.execute("create table if not exists t(a int)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(sql);
    woven.note("prepare", connection, sql, prepared, null);
    return prepared;
  }

  @Nested
  class WhatACallIs {

    @ParameterizedTest
    @CsvSource({"query, query", "update, update", "execute, execute", "batch, batch"})
    void aStatementGoesToItsDatabase(String tag, String operation) {
      Subject subject = woven.enter(tag, statement, "select 1");
      assertThat(subject.resource().name()).isEqualTo("h2:mem:adapter");
      assertThat(subject.resource().facts())
          .containsExactly(java.util.Map.entry("url", "jdbc:h2:mem:adapter"));
      assertThat(subject.operation().name()).isEqualTo(operation);
      assertThat(subject.isObserveOnly()).isFalse();
    }

    @Test
    void operationsStandAtTheirIndex() {
      for (int i = 0; i < JdbcOperations.all().size(); i++) {
        assertThat(JdbcOperations.all().get(i).index()).isEqualTo(i);
      }
    }

    @Test
    void everyConnectionToADatabaseIsTheSameResource() throws SQLException {
      try (Connection other = DriverManager.getConnection("jdbc:h2:mem:adapter", "sa", "secret")) {
        assertThat(woven.enter("query", other.createStatement(), "select 1").resource())
            .isSameAs(woven.enter("query", statement, "select 1").resource());
      }
    }

    @Test
    void aPreparedStatementRemembersItsSqlAndItsDatabase() throws SQLException {
      PreparedStatement prepared = prepare("select a from t where a = ?");
      Subject subject = woven.enter("query", prepared);
      assertThat(adapter.detail(subject)).isEqualTo("select a from t where a = ?");
      assertThat(subject.resource().name()).isEqualTo("h2:mem:adapter");
    }

    @Test
    void thePatternMatchedDetailIsTheSql() {
      assertThat(adapter.detail(woven.enter("query", statement, "select 1"))).isEqualTo("select 1");
      assertThat(adapter.detail(woven.enter("batch", statement))).isNull();
    }

    @Test
    void aStoredProcedureIsACallHoweverItIsRun() throws SQLException {
      try (CallableStatement call = connection.prepareCall("call 1")) {
        for (String tag : new String[] {"query", "update", "execute"}) {
          assertThat(woven.enter(tag, call).operation()).isSameAs(JdbcOperations.CALL);
        }
      }
    }

    @Test
    void theEndOfATransactionAndAPingAreOnlyObserved() throws SQLException {
      for (String tag : new String[] {"commit", "rollback", "ping"}) {
        Subject subject = woven.enter(tag, connection);
        assertThat(subject.operation().name()).isEqualTo(tag);
        assertThat(subject.isObserveOnly()).isTrue();
      }
    }

    @ParameterizedTest
    @CsvSource({"COMMIT, commit", "rollback, rollback", "end, commit"})
    void theEndOfATransactionByTextIsOnlyObservedToo(String sql, String operation) {
      Subject subject = woven.enter("execute", statement, sql);
      assertThat(subject.operation().name()).isEqualTo(operation);
      assertThat(subject.isObserveOnly()).isTrue();
    }

    @Test
    void aClosedStatementIsLeftToTheDriver() throws SQLException {
      connection.close();
      assertThat(woven.isLeftAlone("commit", connection)).isTrue();
    }
  }

  @Nested
  class Connecting {

    private final org.h2.Driver driver = new org.h2.Driver();

    @Test
    void aDriverConnectsToItsOwnUrlsOnly() {
      Subject subject =
          woven.enter("connect", driver, "jdbc:h2:mem:x;PASSWORD=p", new Properties());
      assertThat(subject.operation()).isSameAs(JdbcOperations.CONNECT);
      assertThat(subject.resource().name()).isEqualTo("h2:mem:x");
      assertThat(adapter.detail(subject)).isNull();
      assertThat(woven.isLeftAlone("connect", driver, "jdbc:postgresql://h/d")).isTrue();
      assertThat(woven.isLeftAlone("connect", driver, null, null)).isTrue();
    }

    @Test
    void connectingIsSafeToRepeatAndNoConnectionIsNoVerdict() {
      Subject subject = woven.enter("connect", driver, "jdbc:h2:mem:x", new Properties());
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(SAFE);
      assertThat(adapter.repeatability(subject, null, null)).isEqualTo(NEVER);
      assertThat(adapter.classify(subject, null, null)).isEqualTo(Outcome.IGNORED);
      assertThat(adapter.classify(subject, connection, null)).isEqualTo(Outcome.SUCCESS);
    }
  }

  @Nested
  class HowItEnded {

    @Test
    void aResultIsASuccessAndAFailureIsReadFromItsState() throws SQLException {
      Subject subject = woven.enter("query", statement, "select 1");
      assertThat(adapter.classify(subject, null, null)).isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.classify(subject, null, DEADLOCK)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.code(DEADLOCK)).isEqualTo("40001");
      assertThat(adapter.code(null)).isNull();
      assertThatThrownBy(() -> statement.executeQuery("select nonsense"))
          .satisfies(
              wrong ->
                  assertThat(adapter.classify(subject, null, wrong)).isEqualTo(Outcome.IGNORED));
    }

    @Test
    void aPingThatSaysNoIsAFailure() {
      Subject subject = woven.enter("ping", connection, 1);
      assertThat(adapter.classify(subject, true, null)).isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.classify(subject, false, null)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void aCancelledStatementWithATimeLimitRanOutOfTime() throws SQLException {
      SQLException cancelled = new SQLException("cancelled", "57014");
      Subject subject = woven.enter("query", statement, "select 1");
      assertThat(adapter.classify(subject, null, cancelled)).isEqualTo(Outcome.CANCELLED);
      statement.setQueryTimeout(2);
      assertThat(adapter.classify(subject, null, cancelled)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(subject, null, cancelled)).isTrue();
    }
  }

  @Nested
  class MakingItAgain {

    @Test
    void aReadOutsideATransactionIsSafe() throws SQLException {
      assertThat(adapter.repeatability(woven.enter("query", statement, "select 1"), null, BUSY))
          .isEqualTo(SAFE);
      assertThat(adapter.repeatability(woven.enter("query", prepare("select 1")), null, BUSY))
          .isEqualTo(SAFE);
    }

    @Test
    void aWriteIsSafeOnlyWhenTheDatabaseRolledItBack() {
      Subject write = woven.enter("update", statement, "insert into t values (1)");
      assertThat(adapter.repeatability(write, null, BUSY)).isEqualTo(NEVER);
      assertThat(adapter.repeatability(write, null, DEADLOCK)).isEqualTo(SAFE);
      Subject two = woven.enter("execute", statement, "delete from t; delete from t");
      assertThat(adapter.repeatability(two, null, DEADLOCK)).isEqualTo(NEVER);
    }

    @Test
    void nothingIsRepeatedInsideATransaction() throws SQLException {
      connection.setAutoCommit(false);
      Subject subject = woven.enter("query", statement, "select 1");
      assertThat(adapter.repeatability(subject, null, DEADLOCK)).isEqualTo(NEVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "START TRANSACTION"})
    void norInsideOneThatWasBegunByText(String begin) {
      woven.enter("execute", statement, begin);
      Subject subject = woven.enter("query", statement, "select 1");
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(NEVER);
      woven.enter("execute", statement, "commit");
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(SAFE);
    }

    @Test
    void norInABranchOfADistributedOneWhoseStepsAreOnlyObserved() {
      assertThat(woven.enter("execute", statement, "XA START 'a'").isObserveOnly()).isTrue();
      Subject subject = woven.enter("query", statement, "select 1");
      assertThat(subject.isObserveOnly()).isFalse();
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(NEVER);
      assertThat(woven.enter("execute", statement, "XA END 'a'").isObserveOnly()).isTrue();
      assertThat(woven.enter("execute", statement, "XA COMMIT 'a'").isObserveOnly()).isTrue();
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(SAFE);
    }

    @Test
    void aPreparedBeginIsABeginToo() throws SQLException {
      PreparedStatement read = prepare("select 1");
      woven.enter("execute", prepare("begin"));
      Subject subject = woven.enter("query", read);
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(NEVER);
    }

    @Test
    void rollingBackToASavepointDoesNotEndTheTransaction() throws SQLException {
      connection.setAutoCommit(false);
      Savepoint savepoint = connection.setSavepoint();
      connection.setAutoCommit(true);
      woven.enter("execute", statement, "begin");
      woven.enter("rollback", connection, savepoint);
      Subject subject = woven.enter("query", statement, "select 1");
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(NEVER);
      woven.enter("rollback", connection);
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(SAFE);
    }

    @Test
    void aBatchAStoredProcedureAndACommitAreNeverRepeated() throws SQLException {
      assertThat(adapter.repeatability(woven.enter("batch", statement), null, DEADLOCK))
          .isEqualTo(NEVER);
      try (CallableStatement call = connection.prepareCall("call 1")) {
        woven.note("prepare", connection, "select 1", call, null);
        assertThat(adapter.repeatability(woven.enter("query", call), null, DEADLOCK))
            .isEqualTo(NEVER);
      }
      assertThat(adapter.repeatability(woven.enter("commit", connection), null, DEADLOCK))
          .isEqualTo(NEVER);
    }

    @Test
    void aStatementFedFromAStreamIsNeverRepeated() throws SQLException {
      PreparedStatement prepared = prepare("select ?");
      ByteArrayInputStream stream = new ByteArrayInputStream(new byte[1]);
      prepared.setBinaryStream(1, stream);
      woven.note("stream", prepared, 1, null, null);
      assertThat(adapter.repeatability(woven.enter("query", prepared), null, DEADLOCK))
          .isEqualTo(NEVER);
    }

    @Test
    void aStatementOfUnknownTextIsNeverRepeated() throws SQLException {
      try (PreparedStatement unseen = connection.prepareStatement("select 1")) {
        assertThat(adapter.repeatability(woven.enter("query", unseen), null, DEADLOCK))
            .isEqualTo(NEVER);
      }
    }

    @Test
    void nothingIsRepeatedOnAClosedConnection() throws SQLException {
      Subject subject = woven.enter("query", statement, "select 1");
      connection.close();
      assertThat(adapter.repeatability(subject, null, BUSY)).isEqualTo(NEVER);
    }
  }

  @Nested
  class WhatCallersGet {

    @ParameterizedTest
    @CsvSource({
      "CIRCUIT_BREAKER, RZ001",
      "BULKHEAD, RZ002",
      "RATE_LIMITER, RZ003",
      "SHEDDING, RZ004",
      "LEVEL, RZ005"
    })
    void aRefusedStatementHasAStateThatNoPoolTakesForADeadConnection(RefusedBy by, String state) {
      Refusal refusal = new Refusal(by, "r", "db", "why", -1);
      Throwable thrown = adapter.refusal(woven.enter("query", statement, "select 1"), refusal);
      assertThat(thrown)
          .isExactlyInstanceOf(SQLTransientConnectionException.class)
          .hasMessage(refusal.message());
      assertThat(((SQLException) thrown).getSQLState()).isEqualTo(state);
    }

    @Test
    void aRefusedConnectionIsOneThatCouldNotBeMade() {
      Subject subject = woven.enter("connect", new org.h2.Driver(), "jdbc:h2:mem:x");
      for (RefusedBy by : RefusedBy.values()) {
        Throwable thrown = adapter.refusal(subject, new Refusal(by, "r", "db", "why", -1));
        assertThat(thrown).isExactlyInstanceOf(SQLTransientConnectionException.class);
        assertThat(((SQLException) thrown).getSQLState()).isEqualTo("08001");
        assertThat(adapter.certainlyNotSent(thrown)).isTrue();
      }
      Throwable late = adapter.timedOut(subject, "late", DEADLOCK);
      assertThat(late).isExactlyInstanceOf(SQLTransientConnectionException.class);
      assertThat(((SQLException) late).getSQLState()).isEqualTo("08001");
    }

    @Test
    void aStatementOutOfTimeIsAnSqlTimeout() {
      Subject subject = woven.enter("query", statement, "select 1");
      Throwable late = adapter.timedOut(subject, "late", DEADLOCK);
      assertThat(late).isExactlyInstanceOf(SQLTimeoutException.class).hasCause(DEADLOCK);
      assertThat(((SQLException) late).getSQLState()).isEqualTo("57014");
      Refusal noTime = new Refusal(RefusedBy.TOTAL_TIMEOUT, "r", "db", "0 ms left", -1);
      assertThat(adapter.refusal(subject, noTime)).isExactlyInstanceOf(SQLTimeoutException.class);
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void aRunningQueryIsCancelledFromAnotherThread() throws Exception {
      Subject subject = woven.enter("query", statement, "endless");
      String alias = Rows.class.getName() + ".running";
      statement.execute("create alias running for '" + alias + "'");
      Thread canceller = new Thread(new CancelWhenRunning(subject));
      canceller.start();
      assertThatThrownBy(
              () ->
                  statement.executeQuery("select * from system_range(1, 1000000) where running(x)"))
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
      canceller.join();
    }

    @Test
    void connectingHasNoCancel() throws SQLException {
      assertThat(adapter.cancel(woven.enter("connect", new org.h2.Driver(), "jdbc:h2:mem:x")))
          .isFalse();
    }

    @Test
    void anEmbeddedDatabaseIsNotHarmedByAnAbort() throws SQLException {
      adapter.abort(woven.enter("query", statement, "select 1"));
      assertThat(statement.executeQuery("select 1").next()).isTrue();
    }
  }

  /** Called by H2 for each row: holds the first one until the statement was cancelled. */
  public static final class Rows {
    private static final CountDownLatch RUNNING = new CountDownLatch(1);
    private static final CountDownLatch CANCELLED = new CountDownLatch(1);

    private Rows() {}

    public static boolean running(long row) throws InterruptedException {
      RUNNING.countDown();
      CANCELLED.await();
      return row > 0;
    }
  }

  private final class CancelWhenRunning implements Runnable {
    private final Subject subject;

    CancelWhenRunning(Subject subject) {
      this.subject = subject;
    }

    @Override
    public void run() {
      try {
        Rows.RUNNING.await();
        assertThat(adapter.cancel(subject)).isTrue();
      } catch (InterruptedException | SQLException e) {
        throw new IllegalStateException(e);
      } finally {
        Rows.CANCELLED.countDown();
      }
    }
  }
}
