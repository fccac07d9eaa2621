package dev.breakwater.recovery.queue;

import dev.breakwater.engine.call.Connectors;
import dev.breakwater.engine.fallback.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements that have waited, on a connection opened as the application opens its own:
 * not before it has done so once. What the statement itself is to blame for (SQLState of class 22,
 * 23, 42 or 0A) will never be taken; all else may be later.
 */
final class SqlMaker implements Maker {

  private static final int SECONDS_TO_EXECUTE = 30;

  private final String resource;
  private @Nullable Connection connection;

  SqlMaker(String resource) {
    this.resource = resource;
  }

  @Override
  public Made make(Write write) throws Exception {
    if (!(write instanceof Write.Sql statement)) {
      return Made.never("it is no statement");
    }
    Connection open = connection;
    if (open == null) {
      Connectors.Connector connector = Connectors.to(resource);
      open = connector == null ? null : (Connection) connector.connect();
      if (open == null) {
        return Made.notYet("the application has not connected to " + resource + " yet");
      }
      open.setAutoCommit(true);
      connection = open;
    }
    try (PreparedStatement prepared = open.prepareStatement(statement.sql())) {
      prepared.setQueryTimeout(SECONDS_TO_EXECUTE);
      for (Write.Parameter each : statement.parameters()) {
        SqlBinding.bind(prepared, each);
      }
      int unused = prepared.executeUpdate();
      return Made.DONE;
    } catch (SQLException failed) {
      return judged(failed);
    }
  }

  private Made judged(SQLException failed) {
    String state = failed.getSQLState();
    String said = failed.getClass().getName() + (state == null ? "" : ", SQLState " + state);
    boolean never =
        state != null
            && (state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("42")
                || state.startsWith("0A"));
    if (never) {
      return Made.never(said); // not its message: drivers put values into it
    }
    rest();
    return Made.later(said);
  }

  @Override
  public void rest() {
    Connection open = connection;
    connection = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException broken) {
      // closed enough
    }
  }
}
