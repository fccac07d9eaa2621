package dev.breakwater.clients.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Cancels a running statement without a hold on its caller.
 *
 * <p>PostgreSQL's driver sends a cancel on a new connection, and its {@link Statement#cancel} lets
 * the caller return only when that is done. If the server does not answer, this takes the driver's
 * {@code cancelSignalTimeout} of ten seconds, even when the caller's own connection has been
 * aborted meanwhile. Its connection sends the same cancel by itself, and then nobody waits but us.
 */
final class ServerCancel {

  private static final String PG_CONNECTION = "org.postgresql.jdbc.PgConnection";

  private ServerCancel() {}

  static void send(Statement statement) throws SQLException {
    Connection physical = JdbcNotes.physical(statement.getConnection());
    if (!physical.getClass().getName().equals(PG_CONNECTION)) {
      statement.cancel();
      return;
    }
    try {
      // by reflection: a pool and its driver may have different class loaders
      Object unused = physical.getClass().getMethod("cancelQuery").invoke(physical);
    } catch (InvocationTargetException failed) {
      throw new SQLException("the cancel could not be sent", failed.getCause());
    } catch (ReflectiveOperationException otherVersion) {
      statement.cancel();
    }
  }
}
