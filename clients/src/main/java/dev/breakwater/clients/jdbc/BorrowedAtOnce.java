package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.support.ContextLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Has a pool open connections, by borrowing several at once and giving them back. */
public final class BorrowedAtOnce {

  private static final int SECONDS_TO_PROVE_IT = 5;

  private BorrowedAtOnce() {}

  /**
   * Borrows so many, proves each and gives all back.
   *
   * @return how many there were
   */
  public static int from(DataSource pool, int connections) throws SQLException {
    List<Connection> borrowed = new ArrayList<>();
    try (ContextLoader unused = ContextLoader.of(pool)) {
      for (int i = 0; i < connections && !Thread.currentThread().isInterrupted(); i++) {
        Connection connection = pool.getConnection();
        borrowed.add(connection);
        if (!connection.isValid(SECONDS_TO_PROVE_IT)) {
          throw new SQLException("a connection that was opened is not valid");
        }
      }
      return borrowed.size();
    } finally {
      for (Connection connection : borrowed) {
        connection.close();
      }
    }
  }
}
