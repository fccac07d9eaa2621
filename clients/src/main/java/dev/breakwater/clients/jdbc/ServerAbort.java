package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.support.FieldSearch;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Breaks a connection under the statement that runs on it; the driver's failure then makes its pool
 * let go of it.
 *
 * <p>MariaDB's driver would first ask the server, on a new connection, to end the old one. From a
 * server that accepts and is silent this never returns, and the caller would wait as long. So its
 * socket is closed instead, as the driver would do in the end.
 */
final class ServerAbort {

  private static final String MARIADB = "org.mariadb.jdbc.";
  private static final FieldSearch FIELDS = new FieldSearch(MARIADB);

  private ServerAbort() {}

  static void of(Connection connection) throws SQLException {
    Connection physical = JdbcNotes.physical(connection);
    Socket socket =
        physical.getClass().getName().startsWith(MARIADB)
            ? FIELDS.find(physical, Socket.class)
            : null;
    if (socket == null) {
      connection.abort(new CallerRuns());
      return;
    }
    try {
      socket.close();
    } catch (IOException failed) {
      throw new SQLException("the connection could not be broken", failed);
    }
  }
}
