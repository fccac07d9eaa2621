package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.redis.KeptReply;
import dev.breakwater.clients.redis.Replies;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.spec.FallbackSpec;
import io.lettuce.core.AbstractRedisAsyncCommands;
import io.lettuce.core.AbstractRedisReactiveCommands;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands of Lettuce. The connection is shared and takes no harm from a cancelled command. */
public final class LettuceAdapter extends Adapter {

  private final LettuceTargets targets = new LettuceTargets();
  private final SyncCommands syncCommands = new SyncCommands();
  private final WeakIdentityMap<Operation> commands = new WeakIdentityMap<>();
  private final ProxyFields proxies = new ProxyFields();
  private final Questions questions = new Questions(targets, proxies);
  private final OtherNodes others = new OtherNodes(targets, questions);

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object argument = subject.argument();
    if (argument instanceof ReactiveCommand recipe) {
      argument = recipe.sample();
    }
    return argument instanceof RedisCommand<?, ?, ?> command
        ? describeCommand(subject, command)
        : argument instanceof Method method && describeSync(subject, method);
  }

  /**
   * Inside a transaction a command is only queued, and it ends with the transaction: it is counted
   * and left alone, as are those that belong to the connection's state.
   */
  private boolean describeCommand(Subject subject, RedisCommand<?, ?, ?> command) {
    StatefulConnection<?, ?> connection = connection(subject.self());
    LettuceTargets.Link link = connection == null ? null : targets.of(connection);
    Operation operation = operation(command.getType());
    if (link == null || Commands.isSubscription(operation)) {
      return false;
    }
    subject.goesTo(link.resource, operation);
    boolean queued = isInTransaction(connection);
    if (queued || Commands.isOfConnection(operation)) {
      subject.observeOnly();
    }
    if (queued || link.flushedByHand || mayBlock(operation, command)) {
      subject.untimed();
    }
    return true;
  }

  static @Nullable StatefulConnection<?, ?> connection(@Nullable Object self) {
    if (self instanceof AbstractRedisAsyncCommands<?, ?> async) {
      return async.getConnection();
    }
    StatefulConnection<?, ?> connection =
        self instanceof AbstractRedisReactiveCommands<?, ?> reactive
            ? reactive.getConnection()
            : null;
    // Its commands are the same interface's, but for no server that keeps data.
    return connection instanceof StatefulRedisSentinelConnection ? null : connection;
  }

  /** A plain command of the blocking interface; anything else is left to the command within. */
  private boolean describeSync(Subject subject, Method method) {
    Operation operation = syncCommands.of(method);
    Object self = subject.self();
    if (operation == null || self == null) {
      return false;
    }
    StatefulConnection<?, ?> connection = proxies.connection(self);
    LettuceTargets.Link link = connection == null ? null : targets.of(connection);
    if (link == null || link.flushedByHand || isInTransaction(connection)) {
      return false;
    }
    subject.goesTo(link.resource, operation);
    return true;
  }

  private static boolean isInTransaction(@Nullable StatefulConnection<?, ?> connection) {
    return connection instanceof StatefulRedisConnection<?, ?> single && single.isMulti();
  }

  private static boolean mayBlock(Operation operation, RedisCommand<?, ?, ?> command) {
    return Commands.isBlocking(operation)
        || (SyncCommands.mayBlock(operation)
            && command.getArgs() != null
            && command.getArgs().toCommandString().contains("BLOCK "));
  }

  private Operation operation(ProtocolKeyword keyword) {
    Operation met = commands.get(keyword);
    return met != null
        ? met
        : commands.putIfAbsent(keyword, Commands.of(Replies.firstWord(keyword.toString())));
  }

  /** The command that is on its way for the call in flight is what can be cancelled. */
  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (argument instanceof Boolean flushes) {
      LettuceTargets.Link link =
          self instanceof StatefulConnection<?, ?> connection ? targets.of(connection) : null;
      if (link != null) {
        link.flushedByHand = !flushes;
      }
      return;
    }
    if (current != null && argument instanceof AsyncCommand<?, ?, ?>) {
      current.handle(argument);
    }
    if (self != null
        && argument instanceof RedisCommand<?, ?, ?> command
        && Commands.changesOwner(operation(command.getType()))) {
      targets.changes(self);
    }
  }

  @Override
  public boolean cancel(Subject subject) {
    if (subject.handle() instanceof ReactiveAttempt attempt) {
      attempt.cancel();
      return true;
    }
    if (subject.handle() instanceof Future<?> command) {
      command.cancel(true);
      return true;
    }
    return false;
  }

  /** The command may have been written only after the cancel. */
  @Override
  public void abort(Subject subject) {
    boolean unused = cancel(subject);
  }

  /** A shared connection is a pool of one, which its client fills again. */
  @Override
  public int evictIdle(ResourceFilter wanted) throws Exception {
    int dropped = 0;
    for (StatefulConnection<?, ?> each : targets.met(wanted)) {
      dropped += Reconnecting.drop(each) ? 1 : 0;
    }
    return dropped;
  }

  @Override
  public @Nullable RedisLogin redisLogin(ResourceFilter wanted)
      throws ReflectiveOperationException {
    return targets.login(wanted);
  }

  @Override
  public boolean canRepeat(WeavePoint point) {
    return point.shape() != Shape.ASYNC; // there a command holds its own answer
  }

  /** The recipe sends a command whenever it is subscribed to. */
  @Override
  public Object guarded(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      Object returned,
      Calls calls) {
    return argument instanceof Supplier<?> supplier
        ? GuardedRecipes.of(
            returned,
            new ReactiveCommand(calls, self, supplier, GuardedRecipes.isOfElements(returned)))
        : returned;
  }

  /** Callers use it as the command it stands for: its name, its output, its error. */
  @Override
  public CompletableFuture<Object> whole(
      WeavePoint point, Subject subject, @Nullable CompletableFuture<?> first) {
    if (subject.argument() instanceof RedisCommand<?, ?, ?> command) {
      return standIn(command);
    }
    throw new IllegalStateException(
        "weave point " + point.tag() + ": expected a call of dispatch(RedisCommand)");
  }

  @SuppressWarnings("unchecked") // whatever the command answers is an object
  private static <K, V> CompletableFuture<Object> standIn(RedisCommand<K, V, ?> command) {
    return new AsyncCommand<>((RedisCommand<K, V, Object>) command);
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null ? Outcome.SUCCESS : LettuceFailures.outcome(thrown);
  }

  @Override
  public @Nullable String code(@Nullable Throwable thrown) {
    return thrown == null ? null : LettuceFailures.code(thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown != null && LettuceFailures.worthRetrying(thrown);
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null || !answersAfresh(subject)) {
      return Repeatability.NEVER;
    }
    return Commands.isRepeatable(subject.operation())
        ? Repeatability.SAFE
        : Repeatability.IF_NOT_SENT;
  }

  private static boolean answersAfresh(Subject subject) {
    return subject.argument() instanceof ReactiveCommand recipe
        ? recipe.answersAfresh()
        : subject.argument() instanceof Method method && !SyncCommands.streams(method);
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return LettuceFailures.certainlyNotExecuted(thrown);
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? timedOut(subject, refusal.message(), null)
        : new RedisConnectionException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    RedisCommandTimeoutException late = new RedisCommandTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return late;
  }

  @Override
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Unanswerable {
    Object argument = subject.argument();
    StatefulConnection<?, ?> connection = questions.connection(subject);
    if (argument instanceof ReactiveCommand recipe && recipe.sample() != null) {
      Object answer = LettuceAnswers.constant(connection, recipe.sample().getOutput(), value);
      return recipe.comesByElements() ? Elements.of(answer) : answer;
    }
    if (argument instanceof RedisCommand<?, ?, ?> command) {
      return LettuceAnswers.constant(connection, command.getOutput(), value);
    }
    if (argument instanceof Method method) {
      return LettuceAnswers.constant(connection, method.getReturnType(), value);
    }
    throw new Unanswerable("nobody knows what the command's answer is made of");
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered)
      throws ReflectiveOperationException {
    return questions.key(subject);
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper) {
    if (returned instanceof ReactiveCall call
        && subject.argument() instanceof ReactiveCommand recipe) {
      call.keepBy(keeper, recipe.comesByElements());
    } else {
      KeptReply.keep(returned, Values.OF_LETTUCE, keeper);
    }
    return returned;
  }

  @Override
  public @Nullable Object replay(
      Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected) {
    Object reply = ((KeptReply) kept).copy();
    return subject.argument() instanceof ReactiveCommand recipe && recipe.comesByElements()
        ? Elements.of(reply)
        : reply;
  }

  /** Plain reads, by a connection of ours. */
  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    return others.answer(call, address);
  }
}
