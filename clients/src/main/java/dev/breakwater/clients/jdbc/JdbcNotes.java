package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.support.WeakIdentityMap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered, weakly, of connections and prepared statements. A connection is known by the
 * physical one: pools hand out a new proxy each time.
 */
final class JdbcNotes {

  private final WeakIdentityMap<ConnectionNotes> connections = new WeakIdentityMap<>();
  private final WeakIdentityMap<StatementNotes> statements = new WeakIdentityMap<>();

  /** The connection's notes; null for one whose URL is not known. */
  @Nullable ConnectionNotes of(@Nullable Connection connection) throws SQLException {
    if (connection == null) {
      return null;
    }
    Connection physical = physical(connection);
    ConnectionNotes known = connections.get(physical);
    return known != null ? known : meet(physical);
  }

  private @Nullable ConnectionNotes meet(Connection physical) throws SQLException {
    String url = physical.getMetaData().getURL();
    return url == null
        ? null
        : connections.putIfAbsent(
            physical, new ConnectionNotes(JdbcResources.of(url), physical.getAutoCommit()));
  }

  /** The connection behind a pool's proxy; the same where there is none. */
  static Connection physical(Connection connection) throws SQLException {
    try {
      Connection inner = connection.unwrap(Connection.class);
      return inner == null ? connection : inner;
    } catch (SQLException notAWrapper) {
      return connection;
    }
  }

  /** The prepared statement's notes, if its preparation was seen. */
  @Nullable StatementNotes get(Object statement) {
    return statements.get(statement);
  }

  void prepared(Connection on, String sql, PreparedStatement statement, boolean forKeys) {
    try {
      ConnectionNotes connection = of(on);
      if (connection != null) {
        statements.putIfAbsent(statement, new StatementNotes(connection, sql)).forKeys = forKeys;
      }
    } catch (SQLException closed) {
      // a statement of a closed connection is of no use, and needs no notes
    }
  }

  void autoCommit(@Nullable Connection on, boolean wanted) {
    try {
      ConnectionNotes connection = of(on);
      if (connection != null) {
        connection.autoCommit = wanted;
      }
    } catch (SQLException closed) {
      // of no use any more
    }
  }

  /** Something was set on a connection that what is read on it may depend on. */
  void sessionChanged(@Nullable Object on) {
    try {
      ConnectionNotes connection = on instanceof Connection of ? of(of) : null;
      if (connection != null) {
        connection.changed = true;
      }
    } catch (SQLException closed) {
      // nothing is read on it any more
    }
  }

  /**
   * Whose the statement's connection is: user, catalog and schema.
   *
   * @param mayAsk whether the database may be asked
   * @return null where that is not known
   */
  static @Nullable String owner(ConnectionNotes known, Connection connection, boolean mayAsk) {
    String owner = known.owner;
    if (owner != null || !mayAsk) {
      return owner;
    }
    try {
      owner =
          connection.getMetaData().getUserName()
              + '\n'
              + connection.getCatalog()
              + '\n'
              + connection.getSchema();
      known.owner = owner;
      return owner;
    } catch (SQLException | AbstractMethodError untold) {
      return null;
    }
  }

  /** Whether what is read now belongs to no transaction that also writes, as far as can be told. */
  static boolean isReadAlone(ConnectionNotes known, Connection connection) {
    try {
      return !known.inTextTransaction
          && (connection.isClosed() || connection.getAutoCommit() || connection.isReadOnly());
    } catch (SQLException closed) {
      return false;
    }
  }

  /** Whether the statement's connection lives, commits by itself, and is in no transaction. */
  boolean mayRepeatOn(Statement statement) {
    StatementNotes prepared = get(statement);
    if (prepared != null && prepared.streamed) {
      return false;
    }
    try {
      Connection connection = statement.getConnection();
      ConnectionNotes known = of(connection);
      return known != null
          && !known.inTextTransaction
          && !connection.isClosed()
          && connection.getAutoCommit();
    } catch (SQLException closed) {
      return false;
    }
  }
}
