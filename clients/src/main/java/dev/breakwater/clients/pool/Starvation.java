package dev.breakwater.clients.pool;

import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a pool whose connections are all lent, which says nothing of the database, from one that
 * cannot connect. Each pool has its own way to say so, and none a type that its others share.
 */
final class Starvation {

  private static final int DEEPEST = 8;

  private static final String TOMCAT = "org.apache.tomcat.jdbc.pool.PoolExhaustedException";
  private static final String DRUID = "com.alibaba.druid.pool.GetConnectionTimeoutException";
  private static final String C3P0 = "com.mchange.v2.resourcepool.TimeoutException";

  private Starvation() {}

  /**
   * Whether the application has run its own pool dry, or has closed it: a failure with neither a
   * state nor a cause is the pool's own word.
   */
  static boolean is(Throwable failure, @Nullable Object pool) {
    if (!(failure instanceof SQLException sql) || sql.getSQLState() != null) {
      return false;
    }
    Throwable cause = sql.getCause();
    if (cause == null) {
      return sql.getErrorCode() == 0;
    }
    if (cause instanceof NoSuchElementException) { // DBCP
      return cause.getCause() == null;
    }
    return cause.getClass().getName().equals(C3P0) && isAllLent(pool);
  }

  /** Whether the pool has waited for as long as it was told to. */
  static boolean waited(Throwable failure) {
    String type = failure.getClass().getName();
    Throwable cause = failure.getCause();
    return type.equals(TOMCAT)
        || type.equals(DRUID)
        || cause instanceof NoSuchElementException
        || (cause != null && cause.getClass().getName().equals(C3P0));
  }

  /** What the driver said, where the pool has wrapped it into words of its own. */
  static Throwable reason(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return sql;
      }
      at = at.getCause();
    }
    return thrown;
  }

  /** c3p0 waits for a database that is away as it waits for a connection to come back. */
  private static boolean isAllLent(@Nullable Object pool) {
    if (pool == null) {
      return false;
    }
    Number busy = Getters.number(pool, "getNumBusyConnections");
    Number most = Getters.number(pool, "getMaxPoolSize");
    return busy != null && most != null && busy.intValue() >= most.intValue();
  }
}
