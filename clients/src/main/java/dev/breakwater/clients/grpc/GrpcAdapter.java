package dev.breakwater.clients.grpc;

import dev.breakwater.clients.http.HttpFailures;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * gRPC. On the wire a call is a POST to {@code /package.Service/Method}, and rules see it so. How
 * it ended is told by a status of gRPC's own.
 */
public final class GrpcAdapter extends Adapter {

  private static final Operation POST = HttpMethods.of("POST");

  private final Authorities authorities = new Authorities();
  private final WeakIdentityMap<String> paths = new WeakIdentityMap<>();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.argument() instanceof Channel channel)
        || !(subject.second() instanceof MethodDescriptor<?, ?>)) {
      return false;
    }
    Resource endpoint = authorities.of(channel.authority());
    if (endpoint == null) {
      return false;
    }
    subject.goesTo(endpoint, POST);
    return true;
  }

  /** The call that this thread is about to wait for. */
  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current != null) {
      current.handle(argument);
    }
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null ? Outcome.SUCCESS : GrpcFailures.outcome(thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown != null && GrpcFailures.worthRetrying(thrown);
  }

  /** By what the service's definition says of the method; most say nothing. */
  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return subject.second() instanceof MethodDescriptor<?, ?> method
            && (method.isSafe() || method.isIdempotent())
        ? Repeatability.SAFE
        : Repeatability.IF_NOT_SENT;
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return GrpcFailures.codeOf(thrown) == Status.Code.UNAVAILABLE
        && HttpFailures.certainlyNotSent(thrown);
  }

  /** May be asked of a call by any thread, at any time. */
  @Override
  public boolean cancel(Subject subject) {
    if (subject.handle() instanceof ClientCall<?, ?> call) {
      call.cancel("breakwater: out of time", null);
      return true;
    }
    return false;
  }

  /** Once more: the deadline may have come before there was anything to cancel. */
  @Override
  public void abort(Subject subject) {
    boolean unused = cancel(subject);
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    Status status =
        refusal.by() == RefusedBy.TOTAL_TIMEOUT ? Status.DEADLINE_EXCEEDED : Status.UNAVAILABLE;
    return status.withDescription(refusal.message()).asRuntimeException();
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    return Status.DEADLINE_EXCEEDED.withDescription(message).withCause(cause).asRuntimeException();
  }

  @Override
  public @Nullable String detail(Subject subject) {
    if (!(subject.second() instanceof MethodDescriptor<?, ?> method)) {
      return null;
    }
    String known = paths.get(method);
    return known != null ? known : paths.putIfAbsent(method, '/' + method.getFullMethodName());
  }
}
