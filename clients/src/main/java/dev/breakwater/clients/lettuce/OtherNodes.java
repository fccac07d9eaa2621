package dev.breakwater.clients.lettuce;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.breakwater.clients.support.Awaited;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connections of ours to other nodes, one for each connection of the application's and node: over
 * the same resources and options, as the same user, to the same database.
 */
final class OtherNodes {

  private static final Function<Object, Object> TO_ELEMENTS =
      new Function<>() {
        @Override
        public Object apply(@Nullable Object answer) {
          return Elements.of(answer);
        }
      };

  private final LettuceTargets targets;
  private final Questions questions;
  private final WeakIdentityMap<Map<String, OtherNode>> known = new WeakIdentityMap<>();

  OtherNodes(LettuceTargets targets, Questions questions) {
    this.targets = targets;
    this.questions = questions;
  }

  /** Asks another node what the call has asked its own; plain reads only. */
  Answer answer(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    StatefulConnection<?, ?> connection = questions.connection(subject);
    LinkOwner owner = connection == null ? null : questions.owner(subject, connection);
    RedisCodec<?, ?> codec = owner == null ? null : owner.codec();
    RedisCommand<?, ?, ?> question = owner == null ? null : questions.question(subject, owner);
    LettuceTargets.Link link = connection == null ? null : targets.of(connection);
    if (connection == null || codec == null || question == null || link == null) {
      throw new Unanswerable("only plain reads go to another node");
    }
    if (link.tls == null) {
      throw new Unanswerable("nobody knows whether the application's connection is encrypted");
    }
    OtherNode node =
        of(
            connection,
            codec,
            address,
            String.valueOf(link.resource.facts().getOrDefault("database", "0")),
            link.tls);
    AsyncCommand<?, ?, ?> command = LettuceAnswers.afresh(subject.argument(), question, codec);
    Elsewhere there = call.elsewhere(LettuceTargets.at(connection, address));
    CompletableFuture<Object> reply;
    try {
      reply = node.ask(command);
    } catch (Throwable unsendable) {
      there.ended(null, unsendable);
      throw unsendable;
    }
    if (Questions.comesByElements(subject)) {
      reply = reply.thenApply(TO_ELEMENTS);
    }
    there.handle(reply);
    return call.mayWait()
        ? Answer.of(awaited(there, reply, connection.getTimeout()))
        : Answer.later(new Awaited(call, there, reply).stage());
  }

  /** What came of a call at another place; its caller waits as long as for one of its own. */
  private @Nullable Object awaited(
      Elsewhere there, CompletableFuture<Object> reply, Duration patience) throws Throwable {
    Object value = null;
    Throwable failure = null;
    try {
      value = patience.isZero() ? reply.get() : reply.get(patience.toNanos(), NANOSECONDS);
    } catch (InterruptedException interrupted) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      failure = new RedisCommandInterruptedException(interrupted);
    } catch (TimeoutException late) {
      reply.cancel(true);
      failure = new RedisCommandTimeoutException("no answer from the other node in " + patience);
    } catch (ExecutionException | CancellationException failed) {
      failure = Causes.root(failed);
    }
    there.ended(value, failure);
    return value;
  }

  /**
   * The other node, as this connection would speak to it.
   *
   * @param tls whether this connection is encrypted
   * @throws Unanswerable where nobody knows how the application connects
   */
  private OtherNode of(
      StatefulConnection<?, ?> connection,
      RedisCodec<?, ?> codec,
      String address,
      String database,
      boolean tls)
      throws Unanswerable {
    Map<String, OtherNode> nodes = known.get(connection);
    if (nodes == null) {
      nodes = known.putIfAbsent(connection, new ConcurrentHashMap<>());
    }
    OtherNode met = nodes.get(address);
    if (met != null) {
      return met;
    }
    OtherNode fresh;
    try {
      fresh = NodeMaker.make(connection, codec, address, database, tls);
    } catch (LinkageError older) {
      throw new Unanswerable("Lettuce before 6.2 does not tell how it connects");
    }
    OtherNode first = nodes.putIfAbsent(address, fresh);
    return first == null ? fresh : first;
  }
}
