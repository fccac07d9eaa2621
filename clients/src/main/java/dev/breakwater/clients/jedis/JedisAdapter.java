package dev.breakwater.clients.jedis;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.redis.Replies;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Commands and borrowed connections of Jedis. */
public final class JedisAdapter extends Adapter {

  private final JedisTargets targets = new JedisTargets();
  private final WeakIdentityMap<Operation> commands = new WeakIdentityMap<>();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object self = subject.self();
    Resource target = self == null ? null : targets.of(self);
    if (target == null) {
      return false;
    }
    if (point.tag().equals("connect")) {
      subject.goesTo(target, Commands.CONNECT);
      return true;
    }
    CommandArguments arguments = arguments(subject.argument());
    if (arguments == null) {
      return false;
    }
    Operation command = command(arguments.getCommand());
    if (Commands.isSubscription(command)) {
      return false;
    }
    subject.goesTo(target, command);
    if (Commands.isBlocking(command) || arguments.isBlocking()) {
      subject.untimed();
    }
    if (Commands.isOfConnection(command)) {
      subject.observeOnly();
    }
    if (self instanceof Connection) {
      subject.handle(self);
    }
    return true;
  }

  private static @Nullable CommandArguments arguments(@Nullable Object argument) {
    if (argument instanceof CommandObject<?> object) {
      return object.getArguments();
    }
    return argument instanceof CommandArguments arguments ? arguments : null;
  }

  private Operation command(ProtocolCommand command) {
    Operation known = commands.get(command);
    if (known != null) {
      return known;
    }
    String name = new String(command.getRaw(), StandardCharsets.UTF_8);
    return commands.putIfAbsent(command, Commands.of(Replies.firstWord(name)));
  }

  /** The connection a pooled command was lent is what can be cancelled. */
  @Override
  public void inside(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      Subject current) {
    if (self instanceof Connection) {
      current.handle(self);
    }
  }

  @Override
  public boolean cancel(Subject subject) throws Exception {
    if (subject.handle() instanceof Connection connection) {
      Sockets.close(connection);
      return true;
    }
    return false;
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null ? Outcome.SUCCESS : JedisFailures.outcome(thrown);
  }

  @Override
  public @Nullable String code(@Nullable Throwable thrown) {
    return thrown == null ? null : JedisFailures.code(thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown != null && JedisFailures.worthRetrying(thrown);
  }

  /**
   * A pooled client borrows a fresh connection for each attempt. A single connection may be used
   * again only after an error reply: after a lost one Jedis would reconnect without AUTH and
   * SELECT.
   */
  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    Operation command = subject.operation();
    if (thrown == null) {
      return Repeatability.NEVER;
    }
    if (command == Commands.CONNECT) {
      return JedisFailures.isPoolExhausted(thrown) ? Repeatability.NEVER : Repeatability.SAFE;
    }
    boolean lostLink =
        subject.self() instanceof Connection
            && !(Causes.root(thrown) instanceof JedisDataException);
    if (lostLink || Commands.isOfConnection(command) || subject.isUntimed()) {
      return Repeatability.NEVER;
    }
    return Commands.isRepeatable(command) ? Repeatability.SAFE : Repeatability.IF_NOT_SENT;
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return JedisFailures.certainlyNotExecuted(thrown);
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? timedOut(subject, refusal.message(), null)
        : new JedisConnectionException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    SocketTimeoutException late = new SocketTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return new JedisConnectionException(message, late);
  }
}
