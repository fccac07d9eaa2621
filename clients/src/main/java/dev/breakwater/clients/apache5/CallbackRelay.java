package dev.breakwater.clients.apache5;

import dev.breakwater.clients.spi.Relay;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** The client's callback on one side, a future of the client's on the other. */
final class CallbackRelay
    implements Relay, FutureCallback<Object>, BiConsumer<Object, Throwable>, Cancellable {

  private final CompletableFuture<Object> attempt;
  private final ComplexFuture<Object> promise;
  private volatile @Nullable CompletableFuture<?> end;
  private volatile @Nullable Future<?> exchange;

  /**
   * @param callers the caller's callback, null for none
   */
  CallbackRelay(CompletableFuture<Object> attempt, @Nullable FutureCallback<Object> callers) {
    this.attempt = attempt;
    this.promise = new ComplexFuture<>(callers);
    promise.setDependency(this);
  }

  @Override
  public Object follow(CompletableFuture<?> end, @Nullable Object returned) {
    this.end = end;
    this.exchange = returned instanceof Future<?> future ? future : null;
    CompletableFuture<?> unused = end.whenComplete(this);
    return promise;
  }

  // ---- the exchange has ended

  @Override
  public void completed(Object result) {
    attempt.complete(result);
  }

  @Override
  public void failed(Exception failure) {
    attempt.completeExceptionally(failure);
  }

  @Override
  public void cancelled() {
    attempt.cancel(true);
  }

  // ---- the call has ended

  /** An exchange that goes on is one that ran out of time, or that nobody waits for any more. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    Future<?> running = exchange;
    if (running != null && !running.isDone()) {
      running.cancel(true);
    }
    if (thrown == null) {
      promise.completed(result);
    } else if (thrown instanceof CancellationException) {
      promise.cancel(true);
    } else {
      promise.failed(
          thrown instanceof Exception failure ? failure : new IllegalStateException(thrown));
    }
  }

  /** The caller has given up. */
  @Override
  public boolean cancel() {
    CompletableFuture<?> whole = end;
    return whole != null && whole.cancel(true);
  }
}
