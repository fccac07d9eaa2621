package dev.breakwater.clients.grpc;

import dev.breakwater.clients.spi.Relay;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The stub's observer on one side, the caller's on the other. The answer is handed on when it
 * comes; how the call ended is told once, when it is known. It is an observer of the kind that is
 * told of the call before the start: that is what a time-out cancels.
 */
final class ObserverRelay
    implements Relay, ClientResponseObserver<Object, Object>, BiConsumer<Object, Throwable> {

  private final CompletableFuture<Object> attempt;
  private final StreamObserver<Object> callers;
  private volatile @Nullable ClientCallStreamObserver<Object> call;
  private volatile @Nullable Object answer;

  ObserverRelay(CompletableFuture<Object> attempt, StreamObserver<Object> callers) {
    this.attempt = attempt;
    this.callers = callers;
  }

  /** The method returns nothing. */
  @Override
  @SuppressWarnings("NullAway") // nor does the caller take anything
  public Object follow(CompletableFuture<?> end, @Nullable Object returned) {
    CompletableFuture<?> unused = end.whenComplete(this);
    return null;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same call
  public void beforeStart(ClientCallStreamObserver<Object> started) {
    call = started;
    if (callers instanceof ClientResponseObserver) {
      ((ClientResponseObserver<Object, Object>) callers).beforeStart(started);
    }
  }

  @Override
  public void onNext(Object message) {
    if (!attempt.isDone()) {
      answer = message;
      callers.onNext(message);
    }
  }

  @Override
  public void onCompleted() {
    attempt.complete(answer);
  }

  @Override
  public void onError(Throwable failure) {
    attempt.completeExceptionally(failure);
  }

  /** The call has ended. An attempt that was cancelled is one that ran out of time. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    ClientCallStreamObserver<Object> running = call;
    if (attempt.isCancelled() && running != null) {
      running.cancel(GrpcAdapter.OUT_OF_TIME, null);
    }
    if (thrown == null) {
      if (answer == null && result != null) {
        callers.onNext(result); // not the server's: of a fallback
      }
      callers.onCompleted();
    } else {
      callers.onError(thrown);
    }
  }
}
