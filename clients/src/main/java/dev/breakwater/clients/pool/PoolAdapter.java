package dev.breakwater.clients.pool;

import dev.breakwater.clients.jdbc.BorrowedAtOnce;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Borrowing a connection from a data source. */
public final class PoolAdapter extends JdbcSemantics {

  private static final Object UNKNOWN = new Object();

  private final WeakIdentityMap<Object> known = new WeakIdentityMap<>();

  /** A source that does not tell where it leads is left alone: its driver's connect is guarded. */
  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object source = subject.self();
    if (source == null) {
      return false;
    }
    Object target = known.get(source);
    if (target == null) {
      Resource found = SourceTarget.of(source);
      target = known.putIfAbsent(source, found == null ? UNKNOWN : found);
    }
    if (!(target instanceof Resource resource)) {
      return false;
    }
    subject.goesTo(resource, JdbcOperations.CONNECT);
    return true;
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown != null && Starvation.is(Causes.root(thrown), subject.self())) {
      return Outcome.IGNORED;
    }
    return super.classify(subject, returned, reason(thrown));
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown != null
        && !Starvation.is(Causes.root(thrown), subject.self())
        && super.worthRetrying(subject, returned, reason(thrown));
  }

  @Override
  public @Nullable String code(@Nullable Throwable thrown) {
    return super.code(reason(thrown));
  }

  @Override
  protected boolean waitedInPool(Throwable failure) {
    return Starvation.waited(failure);
  }

  @Override
  public int evictIdle(ResourceFilter wanted) throws ReflectiveOperationException {
    int evicted = 0;
    for (Object pool : met(wanted)) {
      try (ContextLoader unused = ContextLoader.of(pool)) {
        evicted += IdleConnections.evict(pool) ? 1 : 0;
      }
    }
    return evicted;
  }

  @Override
  public int warm(ResourceFilter wanted, int connections) throws SQLException {
    int opened = 0;
    for (Object pool : met(wanted)) {
      int most = mostOf(pool);
      if (pool instanceof DataSource source && most > 0) {
        opened += BorrowedAtOnce.from(source, Math.min(connections, Math.max(1, most / 2)));
      }
    }
    return opened;
  }

  /** Connections a pool may have; 0 where it is none, or does not tell. */
  private static int mostOf(Object pool) {
    for (String getter : new String[] {"getMaxTotal", "getMaxActive", "getMaxPoolSize"}) {
      Number most = Getters.number(pool, getter);
      if (most != null) {
        return most.intValue() < 0 ? Integer.MAX_VALUE : most.intValue(); // DBCP: no limit
      }
    }
    return 0;
  }

  private List<Object> met(ResourceFilter wanted) {
    List<Object> met = new ArrayList<>();
    for (Object each : known.keys()) {
      if (known.get(each) instanceof Resource leadsTo && wanted.isMeant(leadsTo)) {
        met.add(each);
      }
    }
    return met;
  }

  private static @Nullable Throwable reason(@Nullable Throwable thrown) {
    return thrown == null ? null : Starvation.reason(thrown);
  }
}
