package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * JDBC: PostgreSQL's and H2's drivers, and the statement and connection proxies of HikariCP that
 * stand before any driver. Exact names only: drivers use look-alikes of their own for validation.
 */
public final class JdbcLibrary {

  private static final List<String> STATEMENTS =
      List.of(
          "org.postgresql.jdbc.PgStatement",
          "org.postgresql.jdbc.PgPreparedStatement",
          "org.postgresql.jdbc.PgCallableStatement",
          "org.h2.jdbc.JdbcStatement",
          "org.h2.jdbc.JdbcPreparedStatement",
          "org.h2.jdbc.JdbcCallableStatement",
          "com.zaxxer.hikari.pool.HikariProxyStatement",
          "com.zaxxer.hikari.pool.HikariProxyPreparedStatement",
          "com.zaxxer.hikari.pool.HikariProxyCallableStatement");

  /** The classes that declare the setters of parameters. */
  private static final List<String> PREPARED =
      List.of(
          "org.postgresql.jdbc.PgPreparedStatement",
          "org.h2.jdbc.JdbcPreparedStatement",
          "com.zaxxer.hikari.pool.HikariProxyPreparedStatement");

  private static final List<String> CONNECTIONS =
      List.of(
          "org.postgresql.jdbc.PgConnection",
          "org.h2.jdbc.JdbcConnection",
          "com.zaxxer.hikari.pool.HikariProxyConnection");

  private static final List<String> DRIVERS = List.of("org.postgresql.Driver", "org.h2.Driver");

  private JdbcLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "jdbc", Family.JDBC, points(), "dev.breakwater.clients.jdbc.JdbcAdapter");
  }

  private static List<WeavePoint> points() {
    return List.of(
        WeavePoint.of(
            "query", Shape.CALL, STATEMENTS, "executeQuery(java.lang.String)", "executeQuery()"),
        WeavePoint.of(
            "update",
            Shape.CALL,
            STATEMENTS,
            "executeUpdate(java.lang.String,..)",
            "executeUpdate()",
            "executeLargeUpdate(java.lang.String,..)",
            "executeLargeUpdate()"),
        WeavePoint.of(
            "execute", Shape.CALL, STATEMENTS, "execute(java.lang.String,..)", "execute()"),
        WeavePoint.of("batch", Shape.CALL, STATEMENTS, "executeBatch()", "executeLargeBatch()"),
        WeavePoint.of("commit", Shape.CALL, CONNECTIONS, "commit()"),
        WeavePoint.of(
            "rollback", Shape.CALL, CONNECTIONS, "rollback()", "rollback(java.sql.Savepoint)"),
        WeavePoint.of("ping", Shape.CALL, CONNECTIONS, "isValid(int)"),
        WeavePoint.of(
            "connect", Shape.CALL, DRIVERS, "connect(java.lang.String,java.util.Properties)"),
        WeavePoint.of(
            "prepare",
            Shape.NOTE,
            CONNECTIONS,
            "prepareStatement(java.lang.String,..)",
            "prepareCall(java.lang.String,..)"),
        WeavePoint.of(
            "stream",
            Shape.NOTE,
            PREPARED,
            "setAsciiStream(int,java.io.InputStream,..)",
            "setUnicodeStream(int,java.io.InputStream,int)",
            "setBinaryStream(int,java.io.InputStream,..)",
            "setBlob(int,java.io.InputStream,..)",
            "setCharacterStream(int,java.io.Reader,..)",
            "setNCharacterStream(int,java.io.Reader,..)",
            "setClob(int,java.io.Reader,..)",
            "setNClob(int,java.io.Reader,..)"));
  }
}
