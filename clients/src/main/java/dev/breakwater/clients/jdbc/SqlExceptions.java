package dev.breakwater.clients.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;

/** Which exception of JDBC's stands for a state, by its class: what java.sql's own pages say. */
final class SqlExceptions {

  private SqlExceptions() {}

  static SQLException of(String state, String message) {
    if (state.equals("57014")) { // the statement was stopped
      return new SQLTimeoutException(message, state);
    }
    return switch (state.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(message, state);
      case "0A" -> new SQLFeatureNotSupportedException(message, state);
      case "22" -> new SQLDataException(message, state);
      case "23" -> new SQLIntegrityConstraintViolationException(message, state);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, state);
      case "40" -> new SQLTransactionRollbackException(message, state);
      case "42" -> new SQLSyntaxErrorException(message, state);
      default -> new SQLException(message, state);
    };
  }
}
