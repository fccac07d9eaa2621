package dev.breakwater.it.jdbc.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application that runs the SQL it is asked to. */
public final class SqlConsole {

  private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();
  private static final Map<String, Connection> SESSIONS = new ConcurrentHashMap<>();

  private SqlConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("source", SqlConsole::source)
        .on("query", SqlConsole::query)
        .on("prepared", SqlConsole::prepared)
        .on("overloads", SqlConsole::overloads)
        .on("open", SqlConsole::open)
        .on("in", SqlConsole::inSession)
        .on("close", SqlConsole::close)
        .on("release", SqlConsole::release)
        .run();
  }

  /** {@code name kind url} */
  private static String source(String argument) throws SQLException {
    String[] words = argument.split(" ");
    Source source;
    switch (words[1]) {
      case "pool" -> source = Source.pool(words[2]);
      case "bare" -> source = Source.bare(words[2]);
      case "embedded" -> source = Source.embedded(words[2]);
      default -> source = SmallPools.open(words[1], words[2]);
    }
    SOURCES.put(words[0], source);
    return "known";
  }

  /** {@code source sql}: borrows, asks, gives back. */
  private static String query(String argument) throws SQLException {
    String[] words = argument.split(" ", 2);
    try (Connection connection = SOURCES.get(words[0]).connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(words[1])) {
      return first(result);
    }
  }

  private static String prepared(String argument) throws SQLException {
    String[] words = argument.split(" ", 2);
    try (Connection connection = SOURCES.get(words[0]).connect();
        PreparedStatement statement = connection.prepareStatement(words[1]);
        ResultSet result = statement.executeQuery()) {
      return first(result);
    }
  }

  /** {@code source sql}: executes it in every way there is. */
  private static String overloads(String argument) throws Exception {
    String[] words = argument.split(" ", 2);
    return Overloads.execute(SOURCES.get(words[0]), words[1]);
  }

  /** {@code session source}: borrows a connection and keeps it. */
  private static String open(String argument) throws SQLException {
    String[] words = argument.split(" ");
    SESSIONS.put(words[0], SOURCES.get(words[1]).connect());
    return "open";
  }

  private static String close(String session) throws SQLException {
    SESSIONS.remove(session).close();
    return "closed";
  }

  /** {@code session verb sql} */
  private static String inSession(String argument) throws SQLException {
    String[] words = argument.split(" ", 3);
    Connection connection = SESSIONS.get(words[0]);
    switch (words[1]) {
      case "begin" -> connection.setAutoCommit(false);
      case "commit" -> connection.commit();
      case "rollback" -> connection.rollback();
      case "valid" -> {
        return Boolean.toString(connection.isValid(5));
      }
      case "execute" -> {
        try (Statement statement = connection.createStatement()) {
          return Boolean.toString(statement.execute(words[2]));
        }
      }
      case "batch" -> {
        try (Statement statement = connection.createStatement()) {
          statement.addBatch(words[2]);
          return Integer.toString(statement.executeBatch().length);
        }
      }
      case "update" -> {
        try (Statement statement = connection.createStatement()) {
          return Integer.toString(statement.executeUpdate(words[2]));
        }
      }
      default -> {
        try (Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery(words[2])) {
          return first(result);
        }
      }
    }
    return words[1];
  }

  private static String release(String gate) {
    H2Functions.release(Long.parseLong(gate));
    return "released";
  }

  private static String first(ResultSet result) throws SQLException {
    return result.next() ? result.getString(1) : "nothing";
  }
}
