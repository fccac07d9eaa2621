package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Subject;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Reads a failure: the vendor's code first, then the SQLState, then the exception's type. Runs on
 * failures only.
 */
final class SqlVerdict {

  private static final int DEEPEST = 16;

  private SqlVerdict() {}

  static SqlFailures.Row of(Subject subject, Throwable thrown) {
    SQLException failure = find(thrown);
    if (failure == null) {
      return causedByIo(thrown) ? SqlFailures.FAILED : SqlFailures.IGNORED;
    }
    if (failure.getCause() instanceof InterruptedException) {
      return SqlFailures.STOPPED;
    }
    String state = failure.getSQLState();
    SqlFailures.Row row = VendorFailures.of(subject.resource(), failure);
    if (row == null) {
      row = SqlFailures.of(state);
    }
    if (row == null) {
      return byType(failure);
    }
    if (row.equals(SqlFailures.STOPPED)) {
      return timeLimited(subject, failure) ? SqlFailures.TRANSIENT : row;
    }
    return "25006".equals(state) && askedReadOnly(subject) ? SqlFailures.IGNORED : row;
  }

  /** The exception that carries the state, a batch's own first one before the batch's. */
  static @Nullable SQLException find(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof BatchUpdateException batch && batch.getNextException() != null) {
      return batch.getNextException();
    }
    if (root instanceof RuntimeException && root.getCause() instanceof SQLException cause) {
      return cause; // a pool that could not start
    }
    return root instanceof SQLException failure ? failure : null;
  }

  private static SqlFailures.Row byType(SQLException failure) {
    if (failure instanceof SQLTransactionRollbackException) {
      return SqlFailures.ROLLED_BACK;
    }
    if (failure instanceof SQLTransientException) {
      return SqlFailures.TRANSIENT;
    }
    boolean callersFault =
        failure instanceof SQLIntegrityConstraintViolationException
            || failure instanceof SQLDataException
            || failure instanceof SQLSyntaxErrorException
            || failure instanceof SQLFeatureNotSupportedException
            || failure instanceof SQLInvalidAuthorizationSpecException;
    return callersFault ? SqlFailures.IGNORED : SqlFailures.FAILED;
  }

  /**
   * Drivers report the caller's {@code cancel()} and a time limit by one state. It was a limit
   * where the statement has one, or where the message names it.
   */
  private static boolean timeLimited(Subject subject, SQLException failure) {
    String message = failure.getMessage();
    if (message != null && (message.contains("timeout") || message.startsWith("breakwater:"))) {
      return true;
    }
    try {
      return subject.self() instanceof Statement statement && statement.getQueryTimeout() > 0;
    } catch (SQLException closed) {
      return false;
    }
  }

  private static boolean askedReadOnly(Subject subject) {
    try {
      Connection connection =
          subject.self() instanceof Statement statement ? statement.getConnection() : null;
      return connection != null && connection.isReadOnly();
    } catch (SQLException closed) {
      return false;
    }
  }

  private static boolean causedByIo(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof IOException) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
