package dev.breakwater.clients.mongodb;

import com.mongodb.MongoTimeoutException;
import com.mongodb.internal.operation.AbortTransactionOperation;
import com.mongodb.internal.operation.CommitTransactionOperation;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB's synchronous driver. It repeats by itself, once, what may be repeated ({@code
 * retryReads}, {@code retryWrites}): that is part of the call, and nothing is repeated by us. It
 * has no cancel.
 */
public final class MongoAdapter extends Adapter {

  private static final Operation READ = new Operation(0, "read");
  private static final Operation WRITE = new Operation(1, "write");
  private static final Operation COMMIT = new Operation(2, "commit");
  private static final Operation ABORT = new Operation(3, "abort");

  private final MongoTargets targets = new MongoTargets();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object executor = subject.self();
    Resource cluster = executor == null ? null : targets.of(executor);
    if (cluster == null) {
      return false;
    }
    Operation operation = operation(point, subject.argument());
    subject.goesTo(cluster, operation);
    if (operation == COMMIT || operation == ABORT) {
      subject.observeOnly();
    }
    return true;
  }

  private static Operation operation(WeavePoint point, @Nullable Object asked) {
    if (point.tag().equals(MongoLibrary.READ)) {
      return READ;
    }
    if (asked instanceof CommitTransactionOperation) {
      return COMMIT;
    }
    return asked instanceof AbortTransactionOperation ? ABORT : WRITE;
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null ? Outcome.SUCCESS : MongoFailures.outcome(thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return false;
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return Repeatability.NEVER;
  }

  /** As when no server could be found: nothing was sent. */
  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return new MongoTimeoutException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    Throwable late = new MongoTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return late;
  }
}
