package dev.breakwater.clients.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import dev.breakwater.clients.http.HttpFailures;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * gRPC. On the wire a call is a POST to {@code /package.Service/Method}, and rules see it so. How
 * it ended is told by a status of gRPC's own.
 */
public final class GrpcAdapter extends Adapter {

  /** Said to the server, and in the exception that the client makes of a cancel. */
  static final String OUT_OF_TIME = "breakwater: out of time";

  private static final Operation POST = HttpMethods.of("POST");

  private final Authorities authorities = new Authorities();
  private final WeakIdentityMap<String> paths = new WeakIdentityMap<>();

  /** Calls that no guard was around when they were made: those of future and callback stubs. */
  private final WeakIdentityMap<Made> calls = new WeakIdentityMap<>();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Resource endpoint = null;
    if (subject.argument() instanceof ClientCall<?, ?> call) {
      Made made = calls.get(call);
      endpoint = made == null ? null : made.endpoint();
    } else if (subject.argument() instanceof Channel channel
        && subject.second() instanceof MethodDescriptor<?, ?>) {
      endpoint = authorities.of(channel.authority());
    }
    if (endpoint == null) {
      return false;
    }
    subject.goesTo(endpoint, POST);
    return true;
  }

  /**
   * The call that this thread has made, or is about to wait for. A channel with interceptors makes
   * one around the call of the channel beneath, and is told of last.
   */
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
      if (argument instanceof ClientCall<?, ?>) {
        current.handle(argument);
      }
      return;
    }
    if (self instanceof Channel channel
        && argument instanceof MethodDescriptor<?, ?> method
        && returned != null
        && method.getType() == MethodDescriptor.MethodType.UNARY) {
      Resource endpoint = authorities.of(channel.authority());
      if (endpoint != null) {
        Made unused = calls.putIfAbsent(returned, new Made(endpoint, method));
      }
    }
  }

  /** A call that was made by the stub's user is for one start. */
  @Override
  public boolean canRepeat(WeavePoint point) {
    return point.shape() == Shape.CALL;
  }

  @Override
  public @Nullable CompletionStage<?> behind(WeavePoint point, Object returned) {
    return returned instanceof ListenableFuture<?> future ? Following.of(future) : null;
  }

  @Override
  public Object returned(WeavePoint point, CompletableFuture<Object> whole) {
    return point.shape() == Shape.ASYNC ? Promise.of(whole) : whole;
  }

  @Override
  @SuppressWarnings("unchecked") // of the call's own type
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    if (callback == null) {
      throw new IllegalStateException("expected an observer, found none");
    }
    return new ObserverRelay(attempt, (StreamObserver<Object>) callback);
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
    MethodDescriptor<?, ?> method = method(subject);
    return method != null && (method.isSafe() || method.isIdempotent())
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
      call.cancel(OUT_OF_TIME, null);
      return true;
    }
    return subject.handle() instanceof Future<?> attempt && attempt.cancel(true);
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
    MethodDescriptor<?, ?> method = method(subject);
    if (method == null) {
      return null;
    }
    String known = paths.get(method);
    return known != null ? known : paths.putIfAbsent(method, '/' + method.getFullMethodName());
  }

  /** A message is bytes: the body is Base64 of them. The empty body has all fields' defaults. */
  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Unanswerable {
    MethodDescriptor<?, ?> method = method(subject);
    if (method == null) {
      throw new Unanswerable("nobody knows which message the call is answered with");
    }
    if (value.status() != 200) {
      throw new Unanswerable(
          "found status " + value.status() + ", expected 200: an error is a case for throw");
    }
    String text = value.text() == null ? "" : value.text();
    try {
      byte[] message = Base64.getDecoder().decode(text);
      return method.parseResponse(new ByteArrayInputStream(message));
    } catch (RuntimeException misfit) {
      throw new Unanswerable(
          "found a body that is no message, expected one in Base64, or none: " + misfit);
    }
  }

  private @Nullable MethodDescriptor<?, ?> method(Subject subject) {
    if (subject.argument() instanceof ClientCall<?, ?> call) {
      Made made = calls.get(call);
      return made == null ? null : made.method();
    }
    return subject.second() instanceof MethodDescriptor<?, ?> method ? method : null;
  }
}
