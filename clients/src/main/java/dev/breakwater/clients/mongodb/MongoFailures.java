package dev.breakwater.clients.mongodb;

import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import java.util.Set;

/**
 * What an exception of the driver says of the cluster. Codes are the server's (its {@code
 * error_codes.yml}): those that the specification of retryable writes lists, and those of a server
 * that has run out of something.
 */
final class MongoFailures {

  private static final int DEEPEST = 16;

  private static final Set<Integer> CODES =
      Set.of(
          1, // InternalError
          6, // HostUnreachable
          7, // HostNotFound
          50, // MaxTimeMSExpired
          64, // WriteConcernTimeout
          89, // NetworkTimeout
          91, // ShutdownInProgress
          133, // FailedToSatisfyReadPreference
          134, // ReadConcernMajorityNotAvailableYet
          189, // PrimarySteppedDown
          202, // NetworkInterfaceExceededTimeLimit
          262, // ExceededTimeLimit
          9001, // SocketException
          10107, // NotWritablePrimary
          11600, // InterruptedAtShutdown
          11602, // InterruptedDueToReplStateChange
          13435, // NotPrimaryNoSecondaryOk
          13436, // NotPrimaryOrSecondary
          14031); // OutOfDiskSpace

  /** Of versions that not all that are guarded have. */
  private static final Set<String> UNREACHABLE =
      Set.of(
          "com.mongodb.MongoConnectionPoolClearedException",
          "com.mongodb.MongoServerUnavailableException");

  private MongoFailures() {}

  static Outcome outcome(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof MongoInterruptedException) {
      return Outcome.CANCELLED;
    }
    if (root instanceof MongoTimeoutException) {
      return isStarvation(root) ? Outcome.IGNORED : Outcome.FAILURE;
    }
    if (root instanceof MongoExecutionTimeoutException
        || root instanceof MongoNodeIsRecoveringException
        || UNREACHABLE.contains(root.getClass().getName())
        || isCausedByNetwork(root)) {
      return Outcome.FAILURE;
    }
    return root instanceof MongoException failure && CODES.contains(failure.getCode())
        ? Outcome.FAILURE
        : Outcome.IGNORED;
  }

  /** Our own pool is too small: only the message tells it from a server that was not found. */
  private static boolean isStarvation(Throwable timeout) {
    String message = timeout.getMessage();
    return message != null && message.contains("while waiting for a connection to server");
  }

  /** A handshake that broke off is told as a failure of authentication. */
  private static boolean isCausedByNetwork(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof MongoSocketException) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
