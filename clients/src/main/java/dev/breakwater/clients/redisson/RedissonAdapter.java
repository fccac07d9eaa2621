package dev.breakwater.clients.redisson;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.CommandAsyncExecutor;
import org.redisson.misc.CompletableFutureWrapper;

/** Commands of Redisson. It repeats them itself; we never do. */
public final class RedissonAdapter extends Adapter {

  private final RedissonTargets targets = new RedissonTargets();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.self() instanceof CommandAsyncExecutor executor)
        || !(subject.argument() instanceof RedisCommand<?> command)) {
      return false;
    }
    Resource target = targets.of(executor.getConnectionManager());
    if (target == null) {
      return false;
    }
    Operation operation = Commands.of(command.getName());
    if (Commands.isSubscription(operation)) {
      return false;
    }
    subject.goesTo(target, operation);
    if (command.isBlockingCommand() || Commands.isBlocking(operation) || waits(subject)) {
      subject.untimed();
    }
    if (Commands.isOfConnection(operation)) {
      subject.observeOnly();
    }
    return true;
  }

  /** Reading a stream blocks if its arguments say so. */
  private static boolean waits(Subject subject) {
    if (!subject.operation().name().startsWith("XREAD")
        || !(subject.second() instanceof Object[] parameters)) {
      return false;
    }
    for (Object each : parameters) {
      if (each instanceof String word && word.toUpperCase(Locale.ROOT).equals("BLOCK")) {
        return true;
      }
    }
    return false;
  }

  /** Its parameters are released with the first attempt. */
  @Override
  public boolean canRepeat(WeavePoint point) {
    return false;
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

  @Override
  public @Nullable RedisLogin redisLogin(ResourceFilter wanted)
      throws ReflectiveOperationException {
    return targets.login(wanted);
  }

  @Override
  public Object returned(WeavePoint point, CompletableFuture<Object> whole) {
    return new CompletableFutureWrapper<>(whole);
  }

  @Override
  public boolean cancel(Subject subject) {
    if (subject.handle() instanceof Future<?> command) {
      command.cancel(true);
      return true;
    }
    return false;
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null ? Outcome.SUCCESS : RedissonFailures.outcome(thrown);
  }

  @Override
  public @Nullable String code(@Nullable Throwable thrown) {
    return thrown == null ? null : RedissonFailures.code(thrown);
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? timedOut(subject, refusal.message(), null)
        : new RedisConnectionException(refusal.message());
  }

  @Override
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Unanswerable {
    return RedissonAnswers.constant(subject.argument(), value);
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    RedisTimeoutException late = new RedisTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return late;
  }
}
