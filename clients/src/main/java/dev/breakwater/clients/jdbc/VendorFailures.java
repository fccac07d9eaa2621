package dev.breakwater.clients.jdbc;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Error codes that say more than the SQLState beside them, by driver. The driver is told by the
 * package of its exception.
 */
final class VendorFailures {

  private static final Map<Integer, SqlFailures.Row> H2 =
      Map.of(
          50000, SqlFailures.FAILED, // general error
          50200, SqlFailures.ROLLED_BACK); // lock timeout: the statement was undone

  private static final Map<Integer, SqlFailures.Row> MYSQL =
      Map.of(
          1040, SqlFailures.TRANSIENT, // too many connections
          1203, SqlFailures.TRANSIENT, // too many connections of this user, state 42000
          1290, SqlFailures.FAILED, // read-only after a fail-over
          3024, SqlFailures.TRANSIENT, // max_execution_time
          3572, SqlFailures.TRANSIENT); // NOWAIT met a lock

  private static final Map<Integer, SqlFailures.Row> SQL_SERVER =
      Map.of(1205, SqlFailures.ROLLED_BACK, 1222, SqlFailures.TRANSIENT);

  private static final Map<Integer, SqlFailures.Row> ORACLE =
      Map.ofEntries(
          Map.entry(54, SqlFailures.TRANSIENT), // resource busy, NOWAIT
          Map.entry(60, SqlFailures.ROLLED_BACK), // deadlock
          Map.entry(8177, SqlFailures.ROLLED_BACK), // cannot serialize
          Map.entry(1033, SqlFailures.TRANSIENT), // starting up or shutting down
          Map.entry(1034, SqlFailures.TRANSIENT), // not available
          Map.entry(1089, SqlFailures.TRANSIENT), // shutting down
          Map.entry(3113, SqlFailures.FAILED), // end of file on the channel
          Map.entry(3114, SqlFailures.FAILED), // not connected
          Map.entry(12514, SqlFailures.TRANSIENT), // listener knows no such service yet
          Map.entry(12516, SqlFailures.TRANSIENT), // no handler
          Map.entry(12519, SqlFailures.TRANSIENT), // no handler
          Map.entry(12520, SqlFailures.TRANSIENT), // no handler
          Map.entry(12541, SqlFailures.TRANSIENT), // no listener
          Map.entry(17002, SqlFailures.FAILED), // I/O error
          Map.entry(17008, SqlFailures.FAILED), // closed connection
          Map.entry(17410, SqlFailures.FAILED)); // no more data from the socket

  private VendorFailures() {}

  static SqlFailures.@Nullable Row of(SQLException failure) {
    String type = failure.getClass().getName();
    if (type.startsWith("org.h2.")) {
      return H2.get(failure.getErrorCode());
    }
    if (type.startsWith("com.mysql.") || type.startsWith("org.mariadb.")) {
      return MYSQL.get(failure.getErrorCode());
    }
    if (type.startsWith("com.microsoft.sqlserver.")) {
      return SQL_SERVER.get(failure.getErrorCode());
    }
    return type.startsWith("oracle.") ? ORACLE.get(failure.getErrorCode()) : null;
  }
}
