package dev.breakwater.clients.jdbc;

/** What is known of one prepared statement. Holds nothing of the application but its SQL. */
final class StatementNotes {

  final ConnectionNotes connection;
  final String sql;
  final SqlText.Control control;

  /** A parameter was given as a stream, which the first attempt may have used up. */
  volatile boolean streamed;

  /** Its caller wants to know the keys that it has made. */
  volatile boolean forKeys;

  /** What was bound; only where statements are kept. Of the thread that uses the statement. */
  final BoundParameters parameters = new BoundParameters();

  StatementNotes(ConnectionNotes connection, String sql) {
    this.connection = connection;
    this.sql = sql;
    this.control = SqlText.control(sql);
  }
}
