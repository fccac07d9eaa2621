package dev.breakwater.clients.redisson;

import dev.breakwater.clients.redis.Replies;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisClusterDownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.RedisTryAgainException;

/**
 * Reads Redisson's exceptions. It adds words of its own behind an error reply, and before that of
 * some types; the first word of the message tells the others.
 */
final class RedissonFailures {

  /** By name: the oldest do not have it. */
  private static final String MASTER_DOWN = "org.redisson.client.RedisMasterDownException";

  private RedissonFailures() {}

  static Outcome outcome(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof CancellationException || root instanceof InterruptedException) {
      return Outcome.CANCELLED;
    }
    if (root instanceof IOException
        || root instanceof RedisTimeoutException
        || root instanceof RedisConnectionException) {
      return Outcome.FAILURE;
    }
    return root instanceof RedisException ? reply(root).outcome() : Outcome.IGNORED;
  }

  static @Nullable String code(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    boolean ours =
        root instanceof RedisTimeoutException || root instanceof RedisConnectionException;
    if (ours || !(root instanceof RedisException)) {
      return null;
    }
    Replies reply = reply(root);
    return reply == Replies.UNKNOWN && root.getMessage() != null
        ? Replies.firstWord(root.getMessage())
        : reply.name();
  }

  private static Replies reply(Throwable root) {
    if (root instanceof RedisLoadingException) {
      return Replies.LOADING;
    }
    if (root instanceof RedisClusterDownException) {
      return Replies.CLUSTERDOWN;
    }
    if (root.getClass().getName().equals(MASTER_DOWN)) {
      return Replies.MASTERDOWN;
    }
    if (root instanceof RedisTryAgainException) {
      return Replies.TRYAGAIN;
    }
    if (root instanceof RedisOutOfMemoryException) {
      return Replies.OOM;
    }
    return Replies.of(root.getMessage());
  }
}
