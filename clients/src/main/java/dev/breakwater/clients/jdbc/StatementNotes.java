package dev.breakwater.clients.jdbc;

/** What is known of one prepared statement. Holds nothing of the application but its SQL. */
final class StatementNotes {

  final ConnectionNotes connection;
  final String sql;
  final SqlText.Control control;

  /** A parameter was given as a stream, which the first attempt may have used up. */
  volatile boolean streamed;

  StatementNotes(ConnectionNotes connection, String sql) {
    this.connection = connection;
    this.sql = sql;
    this.control = SqlText.control(sql);
  }
}
