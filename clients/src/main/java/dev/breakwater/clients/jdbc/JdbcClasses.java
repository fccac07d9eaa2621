package dev.breakwater.clients.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * The classes of drivers, and of pools' wrappers, that declare what is woven. Where a vendor has
 * renamed them, those of older versions stand beside.
 */
final class JdbcClasses {

  /** Declare {@code executeQuery} and its kin. */
  static final List<String> STATEMENTS = new ArrayList<>();

  /** Declare the setters of stream parameters. */
  static final List<String> PREPARED = new ArrayList<>();

  /** Declare setters of other parameters only. */
  private static final List<String> BOUND = new ArrayList<>();

  /** Declare {@code commit}, {@code prepareStatement} and their kin. */
  static final List<String> CONNECTIONS = new ArrayList<>();

  static final List<String> DRIVERS = new ArrayList<>();

  /**
   * Resources of a transaction manager that speak to their server through what is woven. Those of
   * MySQL and MariaDB do too, and tell by their texts what they are about.
   */
  static final List<String> RESOURCES =
      List.of(
          "org.postgresql.xa.PGXAConnection",
          "org.h2.jdbcx.JdbcXAConnection",
          "com.microsoft.sqlserver.jdbc.SQLServerXAResource");

  static {
    of("org.postgresql.").drivers("Driver");
    of("org.postgresql.jdbc.")
        .statements("PgStatement")
        .prepared("PgPreparedStatement", "PgCallableStatement")
        .connections("PgConnection");
    of("org.h2.").drivers("Driver");
    of("org.h2.jdbc.")
        .statements("JdbcStatement")
        .prepared("JdbcPreparedStatement", "JdbcCallableStatement")
        .connections("JdbcConnection");
    of("com.mysql.cj.jdbc.")
        .drivers("NonRegisteringDriver")
        .statements("StatementImpl")
        .prepared("ClientPreparedStatement", "CallableStatement")
        .streamed("ServerPreparedStatement")
        .connections("ConnectionImpl");
    of("com.mysql.jdbc.") // Connector/J 5.1
        .drivers("NonRegisteringDriver")
        .statements("StatementImpl")
        .prepared("PreparedStatement", "CallableStatement")
        .streamed("ServerPreparedStatement", "JDBC4ServerPreparedStatement")
        .bound("JDBC4PreparedStatement", "JDBC4CallableStatement", "JDBC42PreparedStatement")
        .bound("JDBC42CallableStatement", "JDBC42ServerPreparedStatement")
        .connections("ConnectionImpl", "JDBC4Connection", "ReplicationMySQLConnection");
    of("org.mariadb.jdbc.")
        .drivers("Driver", "NonRegisteringDriver")
        .statements("Statement", "ClientPreparedStatement", "ServerPreparedStatement")
        .prepared("BasePreparedStatement")
        .connections("Connection");
    of("org.mariadb.jdbc.") // Connector/J 2
        .statements("MariaDbStatement", "ClientSidePreparedStatement")
        .statements("ServerSidePreparedStatement")
        .statements("MariaDbFunctionStatement", "MariaDbProcedureStatement")
        .prepared("BasePrepareStatement")
        .bound("ClientSidePreparedStatement", "ServerSidePreparedStatement")
        .connections("MariaDbConnection");
    of("org.sqlite.")
        .drivers("JDBC")
        .statements("jdbc3.JDBC3Statement", "core.CorePreparedStatement")
        .prepared("jdbc3.JDBC3PreparedStatement")
        .streamed("jdbc4.JDBC4PreparedStatement")
        .connections("SQLiteConnection", "jdbc3.JDBC3Connection", "jdbc4.JDBC4Connection");
    of("com.microsoft.sqlserver.jdbc.")
        .drivers("SQLServerDriver")
        .statements("SQLServerStatement")
        .prepared("SQLServerPreparedStatement")
        .connections("SQLServerConnection");
    of("oracle.jdbc.driver.")
        .drivers("OracleDriver")
        .statements("OracleStatementWrapper", "OracleStatement", "T4CPreparedStatement")
        .prepared("OraclePreparedStatementWrapper", "OraclePreparedStatement")
        .prepared("OracleCallableStatement")
        .connections("PhysicalConnection", "T4CConnection");
    of("com.zaxxer.hikari.pool.")
        .statements("HikariProxyStatement")
        .prepared("HikariProxyPreparedStatement", "HikariProxyCallableStatement")
        .connections("HikariProxyConnection");
    for (String home : List.of("org.apache.commons.dbcp2.", "org.apache.tomcat.dbcp.dbcp2.")) {
      of(home)
          .statements("DelegatingStatement")
          .prepared("DelegatingPreparedStatement")
          .connections("DelegatingConnection", "managed.ManagedConnection");
    }
    of("com.mchange.v2.c3p0.impl.")
        .statements("NewProxyStatement")
        .prepared("NewProxyPreparedStatement", "NewProxyCallableStatement")
        .connections("NewProxyConnection", "AbstractNewProxyConnection");
    of("com.alibaba.druid.pool.")
        .statements("DruidPooledStatement")
        .prepared("DruidPooledPreparedStatement")
        .connections("DruidPooledConnection", "DruidStatementConnection");
  }

  private final String home;

  private JdbcClasses(String home) {
    this.home = home;
  }

  private static JdbcClasses of(String home) {
    return new JdbcClasses(home);
  }

  private JdbcClasses statements(String... names) {
    return add(STATEMENTS, names);
  }

  /** Statements with parameters are statements too. */
  private JdbcClasses prepared(String... names) {
    return add(STATEMENTS, names).add(PREPARED, names);
  }

  /** Those that declare setters alone. */
  private JdbcClasses streamed(String... names) {
    return add(PREPARED, names);
  }

  /** Those that declare setters which take no stream. */
  private JdbcClasses bound(String... names) {
    return add(BOUND, names);
  }

  /** All that declare setters. */
  static List<String> binding() {
    List<String> all = new ArrayList<>(PREPARED);
    all.addAll(BOUND);
    return all;
  }

  private JdbcClasses connections(String... names) {
    return add(CONNECTIONS, names);
  }

  private JdbcClasses drivers(String... names) {
    return add(DRIVERS, names);
  }

  private JdbcClasses add(List<String> list, String... names) {
    for (String name : names) {
      list.add(home + name);
    }
    return this;
  }
}
