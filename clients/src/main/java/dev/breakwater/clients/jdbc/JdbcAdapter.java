package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.rows.Rows;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.JdbcLogins;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.fallback.Write;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Any JDBC driver, and any pool's proxies of one, through {@code java.sql} alone. */
public final class JdbcAdapter extends JdbcSemantics {

  private final JdbcNotes notes = new JdbcNotes();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object self = subject.self();
    try {
      switch (point.tag()) {
        case "query":
          return statement(subject, (Statement) self, JdbcOperations.QUERY);
        case "update":
          return statement(subject, (Statement) self, JdbcOperations.UPDATE);
        case "updateForKeys":
          subject.handle(JdbcFallbacks.FOR_KEYS);
          return statement(subject, (Statement) self, JdbcOperations.UPDATE);
        case "execute":
          return statement(subject, (Statement) self, JdbcOperations.EXECUTE);
        case "batch":
          return statement(subject, (Statement) self, JdbcOperations.BATCH);
        case "commit":
          return transactionEnd(subject, (Connection) self, JdbcOperations.COMMIT);
        case "rollback":
          return transactionEnd(subject, (Connection) self, JdbcOperations.ROLLBACK);
        case "ping":
          return observed(subject, notes.of((Connection) self), JdbcOperations.PING);
        case "connect":
          return connect(subject, (Driver) self);
        default:
          return false;
      }
    } catch (SQLException closed) {
      return false; // the driver will say so itself, better than we could
    }
  }

  private boolean statement(Subject subject, @Nullable Statement statement, Operation operation)
      throws SQLException {
    if (statement == null) {
      return false;
    }
    StatementNotes prepared = statement instanceof PreparedStatement ? notes.get(statement) : null;
    ConnectionNotes connection =
        prepared != null ? prepared.connection : notes.of(statement.getConnection());
    if (connection == null) {
      return false;
    }
    SqlText.Control control = SqlText.Control.NONE;
    if (operation != JdbcOperations.BATCH) {
      if (subject.argument() instanceof String sql) {
        control = SqlText.control(sql);
        if (!connection.changed && SqlText.changesSession(sql)) {
          connection.changed = true;
        }
      } else if (prepared != null) {
        control = prepared.control;
        if (prepared.changesSession) {
          connection.changed = true;
        }
      }
    }
    switch (control) {
      case COMMIT:
        connection.inTextTransaction = false;
        return observed(subject, connection, JdbcOperations.COMMIT);
      case ROLLBACK:
        connection.inTextTransaction = false;
        return observed(subject, connection, JdbcOperations.ROLLBACK);
      case XA_BEGIN:
        connection.inTextTransaction = true;
        return observed(subject, connection, operation);
      case XA_STEP:
        return observed(subject, connection, operation);
      case BEGIN:
        connection.inTextTransaction = true;
        break;
      case NONE:
        break;
    }
    boolean call = statement instanceof CallableStatement && operation != JdbcOperations.BATCH;
    subject.goesTo(connection.resource, call ? JdbcOperations.CALL : operation);
    return true;
  }

  private boolean transactionEnd(Subject subject, @Nullable Connection self, Operation operation)
      throws SQLException {
    ConnectionNotes connection = notes.of(self);
    if (connection != null && subject.argument() == null) { // not: back to a savepoint
      connection.inTextTransaction = false;
    }
    return observed(subject, connection, operation);
  }

  /** The end of a transaction and a ping are counted, and never refused, delayed or repeated. */
  private static boolean observed(
      Subject subject, @Nullable ConnectionNotes connection, Operation operation) {
    if (connection == null) {
      return false;
    }
    subject.goesTo(connection.resource, operation);
    subject.observeOnly();
    return true;
  }

  /** DriverManager asks every driver it knows; only the one whose URL it is may act. */
  private static boolean connect(Subject subject, @Nullable Driver driver) throws SQLException {
    if (driver == null || !(subject.argument() instanceof String url) || !driver.acceptsURL(url)) {
      return false;
    }
    Resource database = JdbcResources.of(url);
    JdbcLogins.LEARNT.learn(database.name(), driver, url, subject.second());
    subject.goesTo(database, JdbcOperations.CONNECT);
    return true;
  }

  /** A connection that a pool opens for one who borrows: of interest to health probes alone. */
  @Override
  public void inside(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      Subject current) {
    try {
      if (JdbcLogins.LEARNT.isWanted()
          && self instanceof Driver driver
          && argument instanceof String url
          && driver.acceptsURL(url)) {
        JdbcLogins.LEARNT.learn(JdbcUrl.parse(url).name(), driver, url, second);
      }
    } catch (SQLException unreadable) {
      // the driver will say so itself
    }
  }

  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    StatementNotes noted = self instanceof PreparedStatement ? notes.get(self) : null;
    switch (point.tag()) {
      case "stream":
        if (noted != null) {
          noted.streamed = true;
        }
        return;
      case "parameter":
        if (noted != null) {
          noted.parameter(argument, second);
        }
        return;
      case "unclear":
        if (noted != null) {
          noted.parameter(null, null);
        }
        return;
      case "clear":
        if (noted != null) {
          noted.clearParameters();
        }
        return;
      case "session":
        notes.sessionChanged(self);
        return;
      case "binding":
        if (noted != null
            && argument instanceof Object[] arguments
            && second instanceof String setter) {
          noted.bound.bound(arguments, setter);
        }
        return;
      case "autocommit":
        if (thrown == null) {
          notes.autoCommit((Connection) self, Boolean.TRUE.equals(argument));
        }
        return;
      case "connected":
        DriverConnector.note(self, argument, second, returned);
        return;
      default:
        prepare(point, self, argument, returned);
    }
  }

  private void prepare(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object returned) {
    if (self instanceof Connection connection
        && argument instanceof String sql
        && returned instanceof PreparedStatement statement) {
      notes.prepared(connection, sql, statement, point.tag().equals("prepareForKeys"));
    }
  }

  @Override
  public @Nullable String detail(Subject subject) {
    if (subject.operation() == JdbcOperations.CONNECT) {
      return null;
    }
    if (subject.argument() instanceof String sql) {
      return sql;
    }
    StatementNotes prepared = subject.self() == null ? null : notes.get(subject.self());
    return prepared == null ? null : prepared.sql;
  }

  /**
   * A statement may be repeated on a living connection outside any transaction: one that reads, or
   * one that the database says it has rolled back. Never a batch (drivers have emptied it), a
   * stored procedure, or a statement fed from a stream.
   */
  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    Operation operation = subject.operation();
    boolean plain =
        operation == JdbcOperations.QUERY
            || operation == JdbcOperations.UPDATE
            || operation == JdbcOperations.EXECUTE;
    if (!plain) {
      return super.repeatability(subject, returned, thrown);
    }
    String sql = detail(subject);
    if (thrown == null || sql == null || !(subject.self() instanceof Statement statement)) {
      return Repeatability.NEVER;
    }
    boolean undone = SqlVerdict.of(subject, thrown).rolledBack() && SqlText.isSingle(sql);
    boolean may = (undone || SqlText.isSingleRead(sql)) && notes.mayRepeatOn(statement);
    return may ? Repeatability.SAFE : Repeatability.NEVER;
  }

  @Override
  public boolean cancel(Subject subject) throws SQLException {
    if (subject.self() instanceof Statement statement) {
      ServerCancel.send(statement);
      return true;
    }
    return false;
  }

  @Override
  public void abort(Subject subject) throws SQLException {
    Object self = subject.self();
    Connection connection =
        self instanceof Statement statement
            ? statement.getConnection()
            : self instanceof Connection own ? own : null;
    if (connection != null) {
      ServerAbort.of(connection);
    }
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper)
      throws SQLException {
    return returned instanceof ResultSet rows ? TeeRows.around(rows, keeper) : returned;
  }

  @Override
  public Object replay(Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected)
      throws SQLException {
    return ((Rows) kept).resultSet();
  }

  @Override
  public Write write(Subject subject) throws Exception {
    return JdbcFallbacks.write(notes, subject, detail(subject));
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) throws SQLException {
    return JdbcFallbacks.readKey(notes, subject, detail(subject), answered);
  }

  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    return JdbcFallbacks.elsewhere(call, address);
  }
}
