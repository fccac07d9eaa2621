package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.rows.Rows;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.support.Constants;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import javax.sql.rowset.CachedRowSet;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for every JDBC call: how endings count, and what callers get.
 *
 * <p>A refused statement carries an SQLState of class RZ, which no pool takes for a dead
 * connection: a state of class 08 would make a pool close a healthy one in the middle of a
 * transaction. At connecting there is nothing to close, and 08001 is what callers expect.
 */
public abstract class JdbcSemantics extends Adapter {

  private static final String CANNOT_CONNECT = "08001";
  private static final String CANCELLED = "57014";

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown != null) {
      return SqlVerdict.of(subject, thrown).outcome();
    }
    if (returned == null && subject.operation() == JdbcOperations.CONNECT) {
      return Outcome.IGNORED; // the driver says: not my kind of URL
    }
    if (returned == Boolean.FALSE && subject.operation() == JdbcOperations.PING) {
      return Outcome.FAILURE;
    }
    return Outcome.SUCCESS;
  }

  @Override
  public @Nullable String code(@Nullable Throwable thrown) {
    SQLException failure = thrown == null ? null : SqlVerdict.find(thrown);
    return failure == null ? null : failure.getSQLState();
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown != null && SqlVerdict.of(subject, thrown).retry();
  }

  /**
   * Connecting executes nothing, so it may be repeated, unless a pool has waited for it already.
   */
  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null || subject.operation() != JdbcOperations.CONNECT) {
      return Repeatability.NEVER;
    }
    return waitedInPool(Causes.root(thrown)) ? Repeatability.NEVER : Repeatability.SAFE;
  }

  /** Whether the failure is a pool's own: it waited for a connection as long as it was told to. */
  protected boolean waitedInPool(Throwable failure) {
    return false;
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return CANNOT_CONNECT.equals(code(thrown));
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    if (subject.operation() == JdbcOperations.CONNECT) {
      return new SQLTransientConnectionException(refusal.message(), CANNOT_CONNECT);
    }
    if (refusal.by() == RefusedBy.TOTAL_TIMEOUT) {
      return new SQLTimeoutException(refusal.message(), CANCELLED);
    }
    return new SQLTransientConnectionException(refusal.message(), state(refusal.by()));
  }

  /** States for what we refuse; classes from I to Z are free for implementations. */
  private static String state(RefusedBy by) {
    return switch (by) {
      case CIRCUIT_BREAKER -> "RZ001";
      case BULKHEAD -> "RZ002";
      case RATE_LIMITER -> "RZ003";
      case SHEDDING -> "RZ004";
      case LEVEL -> "RZ005";
      case TOTAL_TIMEOUT -> CANCELLED;
    };
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    return subject.operation() == JdbcOperations.CONNECT
        ? new SQLTransientConnectionException(message, CANNOT_CONNECT, 0, cause)
        : new SQLTimeoutException(message, CANCELLED, 0, cause);
  }

  @Override
  public Throwable ofSqlState(Subject subject, String state, String message) {
    return SqlExceptions.of(state, message);
  }

  /** A query is answered by rows, an update by a count; a connection is nobody's constant. */
  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Exception {
    Operation operation = subject.operation();
    String text = value.text();
    if (operation == JdbcOperations.CONNECT || text == null) {
      throw new Unanswerable("a call of " + operation.name() + " has no constants");
    }
    boolean rows = !value.columns().isEmpty() || text.equals(FallbackSpec.Value.EMPTY);
    if (rows && (expected == null || expected.isAssignableFrom(CachedRowSet.class))) {
      return Rows.of(value).resultSet();
    }
    if (!rows && expected != null && expected.isPrimitive() && expected != boolean.class) {
      return Objects.requireNonNull(Constants.of(value, expected));
    }
    throw new Unanswerable(
        "found "
            + (rows ? "rows" : "a number")
            + ", expected what the method returns: "
            + expected);
  }
}
