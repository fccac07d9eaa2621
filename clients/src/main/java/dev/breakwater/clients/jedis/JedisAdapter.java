package dev.breakwater.clients.jedis;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.redis.KeptReply;
import dev.breakwater.clients.redis.OwnTypes;
import dev.breakwater.clients.redis.Replies;
import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.spec.FallbackSpec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;

/** Commands, pipelines, transactions and borrowed connections of Jedis 4 to 8. */
public final class JedisAdapter extends JedisSemantics {

  private static final Operation EXEC = Commands.of("EXEC");
  private static final Operation DISCARD = Commands.of("DISCARD");

  private final JedisTargets targets = new JedisTargets();
  private final JedisAnswers answers = new JedisAnswers();
  private final OtherNodes others = new OtherNodes();
  private final WeakIdentityMap<Operation> commands = new WeakIdentityMap<>();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object self = subject.self();
    if (self == null) {
      return false;
    }
    switch (point.tag()) {
      case "connect":
        return goes(targets.of(self), Commands.CONNECT, subject);
      case "pipeline":
        subject.observeOnly();
        return goes(targets.of(self), Commands.PIPELINE, subject);
      case "EXEC":
        subject.observeOnly();
        return goes(targets.ofTransaction(self), EXEC, subject);
      case "DISCARD":
        subject.observeOnly();
        return goes(targets.ofTransaction(self), DISCARD, subject);
      default:
        return command(arguments(subject.argument()), targets.of(self), subject);
    }
  }

  private static boolean goes(@Nullable Resource target, Operation operation, Subject subject) {
    if (target == null) {
      return false;
    }
    subject.goesTo(target, operation);
    return true;
  }

  private boolean command(
      @Nullable CommandArguments arguments, @Nullable Resource target, Subject subject) {
    if (arguments == null || target == null) {
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
    if (subject.self() instanceof Connection) {
      subject.handle(subject.self());
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
  public int evictIdle(ResourceFilter wanted) {
    return targets.evictIdle(wanted);
  }

  @Override
  public @Nullable RedisLogin redisLogin(ResourceFilter wanted) {
    return targets.login(wanted);
  }

  @Override
  boolean isSingle(@Nullable Object self) {
    return self instanceof Connection;
  }

  @Override
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Unanswerable {
    return JedisAnswers.constant(subject.argument(), value);
  }

  /** Of a client that keeps to one database and one user: a single connection may change both. */
  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) {
    boolean plainRead =
        Commands.isRepeatable(subject.operation())
            && !subject.isUntimed()
            && !isSingle(subject.self());
    return plainRead
        ? answers.key(subject.self(), subject.argument(), subject.resource().name())
        : null;
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper) {
    KeptReply.keep(returned, OwnTypes.NONE, keeper);
    return returned;
  }

  @Override
  public @Nullable Object replay(
      Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected) {
    return ((KeptReply) kept).copy();
  }

  /** Reads, by a connection of ours. */
  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    Object client = subject.self();
    if (client == null
        || !(subject.argument() instanceof CommandObject<?> command)
        || readKey(subject, false) == null) {
      throw new Unanswerable("only reads of a pooled client go to another node");
    }
    Elsewhere there = call.elsewhere(targets.at(client, address));
    OtherNodes.Link link = null;
    Object reply = null;
    Throwable failure = null;
    try {
      link = others.take(client, address);
      if (link == null) {
        failure = new Unanswerable("nobody knows how the client connects");
      } else {
        there.handle(link.connection);
        reply = link.connection.executeCommand(command);
      }
    } catch (Throwable failed) {
      failure = failed;
    }
    if (link != null && failure == null) {
      others.giveBack(client, link);
    } else if (link != null) {
      OtherNodes.close(link);
    }
    there.ended(reply, failure);
    return Answer.of(reply);
  }
}
