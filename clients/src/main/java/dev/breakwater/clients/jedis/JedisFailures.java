package dev.breakwater.clients.jedis;

import dev.breakwater.clients.redis.Replies;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Reads Jedis' exceptions. Most error replies have no type of their own: the first word of the
 * message tells.
 */
final class JedisFailures {

  /** Of a cluster none of whose nodes would have the command; not in every version. */
  private static final Set<String> OF_CLUSTER =
      Set.of("JedisClusterOperationException", "JedisClusterMaxAttemptsException");

  private static final int DEEPEST = 16;

  private JedisFailures() {}

  static Outcome outcome(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (hasCause(root, InterruptedException.class)) {
      return Outcome.CANCELLED;
    }
    if (isPoolExhausted(root)) {
      return Outcome.IGNORED;
    }
    if (isUnreachable(root)) {
      return Outcome.FAILURE;
    }
    return root instanceof JedisDataException
        ? Replies.of(root.getMessage()).outcome()
        : Outcome.IGNORED;
  }

  static boolean worthRetrying(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (isPoolExhausted(root) || hasCause(root, InterruptedException.class)) {
      return false;
    }
    return isUnreachable(root)
        || (root instanceof JedisDataException && Replies.of(root.getMessage()).retry());
  }

  static @Nullable String code(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    return root instanceof JedisDataException && root.getMessage() != null
        ? Replies.firstWord(root.getMessage())
        : null;
  }

  /** The application holds every connection itself: says nothing of the server. */
  static boolean isPoolExhausted(Throwable thrown) {
    return hasCause(Causes.root(thrown), NoSuchElementException.class);
  }

  static boolean certainlyNotExecuted(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof JedisDataException) {
      return Replies.of(root.getMessage()).notExecuted();
    }
    String message = root.getMessage();
    return isPoolExhausted(root)
        || hasCause(root, ConnectException.class)
        || hasCause(root, UnknownHostException.class)
        || (root instanceof JedisConnectionException
            && message != null
            && message.startsWith("Failed to connect to"));
  }

  private static boolean isUnreachable(Throwable root) {
    return hasCause(root, JedisConnectionException.class)
        || OF_CLUSTER.contains(root.getClass().getSimpleName());
  }

  private static boolean hasCause(Throwable failure, Class<?> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (type.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
