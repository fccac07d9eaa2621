package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.redis.Replies;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads Lettuce's exceptions. An error reply is told by the first word of its message. */
final class LettuceFailures {

  private static final String FULL_QUEUE = " size exceeded: ";
  private static final String NOT_CONNECTED = "Currently not connected";
  private static final String CLOSED = "Connection is closed";

  private LettuceFailures() {}

  static Outcome outcome(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof CancellationException
        || root instanceof RedisCommandInterruptedException
        || root instanceof InterruptedException) {
      return Outcome.CANCELLED;
    }
    if (root instanceof RedisCommandExecutionException) {
      return Replies.of(root.getMessage()).outcome();
    }
    return isUnreachable(root) ? Outcome.FAILURE : Outcome.IGNORED;
  }

  static boolean worthRetrying(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    return root instanceof RedisCommandExecutionException
        ? Replies.of(root.getMessage()).retry()
        : outcome(root) == Outcome.FAILURE;
  }

  static @Nullable String code(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    return root instanceof RedisCommandExecutionException && root.getMessage() != null
        ? Replies.firstWord(root.getMessage())
        : null;
  }

  static boolean certainlyNotExecuted(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof RedisCommandExecutionException) {
      return Replies.of(root.getMessage()).notExecuted();
    }
    return says(root, NOT_CONNECTED)
        || says(root, CLOSED)
        || says(root, FULL_QUEUE)
        || root.getCause() instanceof ConnectException;
  }

  /**
   * A queue that is full or a connection that the application closed says nothing of the server.
   */
  private static boolean isUnreachable(Throwable root) {
    if (root instanceof RedisCommandTimeoutException || root instanceof IOException) {
      return true;
    }
    return root instanceof RedisException && !says(root, FULL_QUEUE) && !says(root, CLOSED);
  }

  private static boolean says(Throwable root, String words) {
    return root instanceof RedisException
        && root.getMessage() != null
        && root.getMessage().contains(words);
  }
}
