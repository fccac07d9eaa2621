package dev.breakwater.clients.jedis;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What the calls of all versions of Jedis mean alike. */
abstract class JedisSemantics extends Adapter {

  /** Whether this is a connection, which is not itself again once it was lost. */
  abstract boolean isSingle(@Nullable Object self);

  @Override
  public final Outcome classify(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown != null) {
      return JedisFailures.outcome(thrown);
    }
    return subject.isObserveOnly() && returned instanceof List<?> replies
        ? worst(replies)
        : Outcome.SUCCESS;
  }

  /** Of a pipeline or a transaction: the error replies are among the values. */
  private static Outcome worst(List<?> replies) {
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i) instanceof JedisDataException reply
          && JedisFailures.outcome(reply) == Outcome.FAILURE) {
        return Outcome.FAILURE;
      }
    }
    return Outcome.SUCCESS;
  }

  @Override
  public final @Nullable String code(@Nullable Throwable thrown) {
    return thrown == null ? null : JedisFailures.code(thrown);
  }

  @Override
  public final boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown != null && JedisFailures.worthRetrying(thrown);
  }

  /**
   * A pooled client borrows a fresh connection for each attempt. A single connection may be used
   * again only after an error reply: after a lost one Jedis 4 and later would reconnect without
   * AUTH and SELECT, and Jedis 3 would write into it once more.
   */
  @Override
  public final Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    Operation command = subject.operation();
    if (thrown == null) {
      return Repeatability.NEVER;
    }
    if (command == Commands.CONNECT) {
      return JedisFailures.isPoolExhausted(thrown) ? Repeatability.NEVER : Repeatability.SAFE;
    }
    boolean lostLink =
        isSingle(subject.self()) && !(Causes.root(thrown) instanceof JedisDataException);
    if (lostLink
        || command == Commands.PIPELINE
        || Commands.isOfConnection(command)
        || subject.isUntimed()) {
      return Repeatability.NEVER;
    }
    return Commands.isRepeatable(command) ? Repeatability.SAFE : Repeatability.IF_NOT_SENT;
  }

  @Override
  public final boolean certainlyNotSent(Throwable thrown) {
    return JedisFailures.certainlyNotExecuted(thrown);
  }

  @Override
  public final Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? timedOut(subject, refusal.message(), null)
        : new JedisConnectionException(refusal.message());
  }

  @Override
  public final Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    SocketTimeoutException late = new SocketTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return new JedisConnectionException(message, late);
  }
}
