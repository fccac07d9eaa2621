package dev.breakwater.clients.hikari;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.breakwater.clients.jdbc.BorrowedAtOnce;
import dev.breakwater.clients.jdbc.CallerRuns;
import dev.breakwater.clients.jdbc.JdbcOperations;
import dev.breakwater.clients.jdbc.JdbcSemantics;
import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.ContextLoader;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Borrowing a connection from a HikariCP data source. */
public final class HikariAdapter extends JdbcSemantics {

  private final WeakIdentityMap<Resource> pools = new WeakIdentityMap<>();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.self() instanceof HikariDataSource pool)) {
      return false;
    }
    Resource known = pools.get(pool);
    if (known == null) {
      known = PoolTarget.of(pool);
      if (pool.getPoolName() != null) { // an unnamed pool is named when it starts
        pools.putIfAbsent(pool, known);
      }
    }
    subject.goesTo(known, JdbcOperations.CONNECT);
    return true;
  }

  /**
   * A borrow that timed out with neither state nor cause found every connection lent out: the
   * application's own saturation, or a pool it has closed. With one, the pool reports why it could
   * not connect.
   */
  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return isLocal(thrown) ? Outcome.IGNORED : super.classify(subject, returned, thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return !isLocal(thrown) && super.worthRetrying(subject, returned, thrown);
  }

  /**
   * A borrow may hang in the pool's test of an idle connection, for its {@code validationTimeout}
   * and whatever the deadline: until it is lent, the connection under test is kept in mind.
   */
  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current != null) {
      current.handle(point.tag().equals("test") ? argument : null);
    }
  }

  /** Ends the test: the pool finds the connection dead, and then that its time is up. */
  @Override
  public void abort(Subject subject) throws SQLException {
    if (subject.handle() instanceof Connection tested) {
      tested.abort(new CallerRuns());
    }
  }

  /** The pool throws this type only after it has waited for its {@code connectionTimeout}. */
  @Override
  protected boolean waitedInPool(Throwable failure) {
    return failure instanceof SQLTransientConnectionException;
  }

  @Override
  public int evictIdle(ResourceFilter wanted) {
    int evicted = 0;
    for (HikariDataSource pool : met(wanted)) {
      HikariPoolMXBean started = pool.getHikariPoolMXBean();
      if (started != null) {
        try (ContextLoader unused = ContextLoader.of(pool)) {
          started.softEvictConnections();
        }
        evicted++;
      }
    }
    return evicted;
  }

  @Override
  public int warm(ResourceFilter wanted, int connections) throws SQLException {
    int opened = 0;
    for (HikariDataSource pool : met(wanted)) {
      int most = Math.max(1, pool.getMaximumPoolSize() / 2);
      opened += BorrowedAtOnce.from(pool, Math.min(connections, most));
    }
    return opened;
  }

  private List<HikariDataSource> met(ResourceFilter wanted) {
    List<HikariDataSource> met = new ArrayList<>();
    for (Object each : pools.keys()) {
      Resource leadsTo = pools.get(each);
      if (leadsTo != null
          && wanted.isMeant(leadsTo)
          && each instanceof HikariDataSource pool
          && !pool.isClosed()) {
        met.add(pool);
      }
    }
    return met;
  }

  private static boolean isLocal(@Nullable Throwable thrown) {
    return thrown != null
        && Causes.root(thrown) instanceof SQLException failure
        && failure.getSQLState() == null
        && failure.getCause() == null;
  }
}
