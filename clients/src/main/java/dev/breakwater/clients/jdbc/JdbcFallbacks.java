package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.fallback.Write;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which calls can be made later, be answered by an earlier one's rows, or go elsewhere. */
final class JdbcFallbacks {

  /** Marks a call whose caller wants the keys that it makes. */
  static final Object FOR_KEYS = new Object();

  private JdbcFallbacks() {}

  /**
   * One statement that commits by itself, and whose caller wants nothing back but how many rows it
   * has changed.
   */
  static Write write(JdbcNotes notes, Subject subject, @Nullable String sql) throws Exception {
    if (subject.operation() != JdbcOperations.UPDATE
        || !(subject.self() instanceof Statement statement)) {
      throw new Unanswerable("only executeUpdate can be queued, not " + subject.operation().name());
    }
    StatementNotes prepared = notes.get(statement);
    ConnectionNotes connection =
        prepared == null ? notes.of(statement.getConnection()) : prepared.connection;
    if (connection == null || sql == null || !SqlText.isSingle(sql)) {
      throw new Unanswerable("its text is not one statement that is understood");
    }
    if (connection.inTextTransaction || !commitsByItself(statement, connection)) {
      throw new Unanswerable("it is part of a transaction; only what commits by itself is queued");
    }
    if (subject.handle() == FOR_KEYS || prepared != null && prepared.forKeys) {
      throw new Unanswerable("its caller wants the keys that it makes");
    }
    if (subject.argument() instanceof String || prepared == null) {
      return new Write.Sql(sql, List.of());
    }
    if (prepared.streamed) {
      throw new Unanswerable("a parameter is a stream");
    }
    return new Write.Sql(sql, prepared.bound.all());
  }

  /** Asked of the connection; one that has just broken does not tell any more, but is noted. */
  private static boolean commitsByItself(Statement statement, ConnectionNotes noted) {
    try {
      Connection connection = statement.getConnection();
      return connection.isClosed() ? noted.autoCommit : connection.getAutoCommit();
    } catch (SQLException closed) {
      return noted.autoCommit;
    }
  }

  /**
   * What the rows of one reading statement depend on; null where that is not known.
   *
   * @param answered whether the database has just answered, and so may be asked
   */
  static @Nullable AnswerKey readKey(
      JdbcNotes notes, Subject subject, @Nullable String sql, boolean answered)
      throws SQLException {
    if (subject.operation() != JdbcOperations.QUERY
        || sql == null
        || !(subject.self() instanceof Statement statement)
        || !SqlText.isSingleRead(sql)) {
      return null;
    }
    StatementNotes prepared = notes.get(statement);
    if (statement instanceof PreparedStatement && prepared == null) {
      return null;
    }
    Connection connection = statement.getConnection();
    ConnectionNotes known = prepared == null ? notes.of(connection) : prepared.connection;
    String parameters = prepared == null ? "" : prepared.parameters();
    if (known == null || parameters == null || known.changed) {
      return null;
    }
    String owner = JdbcNotes.owner(known, connection, answered);
    if (owner == null || !JdbcNotes.isReadAlone(known, connection)) {
      return null;
    }
    return new AnswerKey()
        .with(known.resource.name())
        .with(owner)
        .with(sql)
        .with(parameters)
        .with(Integer.toString(statement.getMaxRows()));
  }

  /** Connecting: with the same properties, user and password among them. */
  static Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    if (subject.operation() != JdbcOperations.CONNECT
        || !(subject.self() instanceof Driver driver)
        || !(subject.second() instanceof Properties properties)
        || !driver.acceptsURL(address)) {
      throw new Unanswerable("only connecting goes to another database, by the same driver");
    }
    Elsewhere there = call.elsewhere(JdbcResources.of(address));
    Connection connection = null;
    Throwable failure = null;
    try {
      connection = driver.connect(address, properties);
    } catch (Throwable failed) {
      failure = failed;
    }
    there.ended(connection, failure);
    return Answer.of(connection);
  }
}
