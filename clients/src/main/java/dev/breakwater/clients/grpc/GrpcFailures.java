package dev.breakwater.clients.grpc;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What a status says of the server, by gRPC's own description of its codes. */
final class GrpcFailures {

  private GrpcFailures() {}

  /** The status that an exception carries; null for any other exception. */
  static Status.@Nullable Code codeOf(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof StatusRuntimeException failure) {
      return failure.getStatus().getCode();
    }
    return root instanceof StatusException failure ? failure.getStatus().getCode() : null;
  }

  static Outcome outcome(Throwable thrown) {
    if (Causes.root(thrown) instanceof CancellationException) {
      return Outcome.CANCELLED; // a future stub's own caller
    }
    Status.Code code = codeOf(thrown);
    if (code == null) {
      return Outcome.IGNORED; // not of the call: a message that cannot be written
    }
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, DATA_LOSS, RESOURCE_EXHAUSTED ->
          Outcome.FAILURE;
      case CANCELLED -> Outcome.CANCELLED;
      default -> Outcome.IGNORED;
    };
  }

  /**
   * Not after a deadline: that of a stub is a moment, which has gone by for the next attempt too.
   */
  static boolean worthRetrying(Throwable thrown) {
    Status.Code code = codeOf(thrown);
    return code == Status.Code.UNAVAILABLE || code == Status.Code.RESOURCE_EXHAUSTED;
  }
}
