package dev.breakwater.it.jdbc;

import dev.breakwater.it.harness.RealServers;
import dev.breakwater.samples.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tests' own way to PostgreSQL, beside any proxy and any agent. */
final class Database implements AutoCloseable {

  private static final String FUNCTIONS =
      """
      create or replace function fail(state text) returns bigint language plpgsql as
        $$ begin raise exception 'told to fail' using errcode = state; end $$;
      create or replace function flaky(name text, failures bigint) returns bigint language plpgsql as
        $$ declare call bigint;
        begin
          call := nextval(name);
          if call <= failures then
            raise exception 'told to fail call %', call using errcode = '40001';
          end if;
          return call;
        end $$;
      create or replace function hold(gate bigint) returns bigint language plpgsql as
        $$ begin
          perform pg_advisory_lock(gate);
          perform pg_advisory_unlock(gate);
          return gate;
        end $$
      """;

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  static Database open() throws SQLException {
    Database database =
        new Database(DriverManager.getConnection(PostgresServer.url(RealServers.get().postgres())));
    database.execute(FUNCTIONS);
    return database;
  }

  synchronized void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  synchronized String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "nothing";
    }
  }

  /** How many servers' processes run a statement with this text at this moment. */
  long running(String text) throws SQLException {
    return Long.parseLong(
        one(
            "select count(*) from pg_stat_activity where state = 'active'"
                + " and pid <> pg_backend_pid() and query like '%"
                + text
                + "%'"));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
