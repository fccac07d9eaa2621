package dev.breakwater.clients.pool;

import dev.breakwater.clients.jdbc.JdbcOperations;
import dev.breakwater.clients.jdbc.JdbcSemantics;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
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

  private static @Nullable Throwable reason(@Nullable Throwable thrown) {
    return thrown == null ? null : Starvation.reason(thrown);
  }
}
