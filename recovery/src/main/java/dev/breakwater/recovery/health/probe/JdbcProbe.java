package dev.breakwater.recovery.health.probe;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the agent's own and {@code isValid}. A plain connection comes first where there
 * is a place for it: drivers wait for a host that is gone in ways of their own.
 */
final class JdbcProbe implements Probe {

  private final Logins.Login login;
  private final @Nullable TcpProbe first;
  private volatile @Nullable Connection open;
  private volatile boolean givenUp;

  JdbcProbe(Logins.Login login, List<Place> places) {
    this.login = login;
    this.first = places.isEmpty() ? null : new TcpProbe(places, "");
  }

  @Override
  public String ask(int millis) throws Exception {
    if (first != null) {
      String unused = first.ask(millis);
    }
    boolean valid;
    try (Connection connection = login.open(millis)) {
      open = connection;
      valid = !givenUp && connection.isValid(Math.max(1, millis / 1000));
    } catch (SQLException failed) { // not its message: drivers put names and values into it
      String state = failed.getSQLState();
      String type = failed.getClass().getName();
      throw new IOException(state == null ? type : type + ", SQLState " + state, failed);
    }
    if (!valid) {
      throw new IOException("isValid said no");
    }
    return "isValid said yes";
  }

  @Override
  public void giveUp() {
    givenUp = true;
    if (first != null) {
      first.giveUp();
    }
    Connection connection = open;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException | RuntimeException gone) {
        // nobody waits for it
      }
    }
  }
}
