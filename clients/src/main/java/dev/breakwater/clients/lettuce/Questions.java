package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.AnswerKey;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What calls ask, in whichever interface, and as whom. */
final class Questions {

  private final LettuceTargets targets;
  private final ProxyFields proxies;
  private final DryCommands dry = new DryCommands();

  Questions(LettuceTargets targets, ProxyFields proxies) {
    this.targets = targets;
    this.proxies = proxies;
  }

  /** The connection of a call; null for one of another kind. */
  @Nullable StatefulConnection<?, ?> connection(Subject subject) {
    Object self = subject.self();
    return self != null && subject.argument() instanceof Method
        ? proxies.connection(self)
        : LettuceAdapter.connection(self);
  }

  /** What tells a call from others; null for one that is no plain read. */
  @Nullable AnswerKey key(Subject subject) throws ReflectiveOperationException {
    StatefulConnection<?, ?> connection = connection(subject);
    LinkOwner owner = connection == null ? null : owner(subject, connection);
    RedisCommand<?, ?, ?> question = owner == null ? null : question(subject, owner);
    return owner == null || question == null
        ? null
        : LettuceAnswers.key(subject.resource(), owner, question, comesByElements(subject));
  }

  /** Whether the caller gets the answer element by element. */
  static boolean comesByElements(Subject subject) {
    return subject.argument() instanceof ReactiveCommand recipe && recipe.comesByElements();
  }

  /** Of a connection that keeps to one user and one database; null for what is no plain read. */
  @Nullable LinkOwner owner(Subject subject, StatefulConnection<?, ?> connection) {
    boolean plainRead =
        Commands.isRepeatable(subject.operation())
            && !subject.isUntimed()
            && !subject.isObserveOnly();
    LettuceTargets.Link link = plainRead ? targets.unchanged(connection) : null;
    return link == null ? null : link.owner(connection);
  }

  /**
   * A command that asks what the call asks; null where its answer goes to a channel, or is told.
   */
  @Nullable RedisCommand<?, ?, ?> question(Subject subject, LinkOwner owner)
      throws ReflectiveOperationException {
    Object argument = subject.argument();
    RedisCommand<?, ?, ?> command = null;
    if (argument instanceof Method method) {
      RedisCodec<?, ?> codec = owner.codec();
      Object[] arguments = subject.second() instanceof Object[] given ? given : null;
      command =
          codec == null || SyncCommands.streams(method) ? null : dry.make(codec, method, arguments);
    } else if (argument instanceof ReactiveCommand recipe) {
      command = recipe.answersAfresh() ? recipe.sample() : null;
    } else if (argument instanceof RedisCommand<?, ?, ?> own) {
      command = own;
    }
    CommandOutput<?, ?, ?> output = command == null ? null : command.getOutput();
    return output == null || output.getClass().getName().endsWith("StreamingOutput")
        ? null
        : command;
  }
}
