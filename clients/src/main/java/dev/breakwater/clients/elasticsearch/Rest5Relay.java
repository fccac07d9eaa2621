package dev.breakwater.clients.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import dev.breakwater.clients.spi.Relay;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's listener on one side, the caller's on the other. The caller cancels the exchange
 * itself, whose end is then told as a cancelled one.
 */
final class Rest5Relay implements Relay, ResponseListener, BiConsumer<Object, Throwable> {

  private final CompletableFuture<Object> attempt;
  private final ResponseListener callers;
  private final Object nothingToCancel;
  private volatile @Nullable Object exchange;

  Rest5Relay(CompletableFuture<Object> attempt, ResponseListener callers, Object nothingToCancel) {
    this.attempt = attempt;
    this.callers = callers;
    this.nothingToCancel = nothingToCancel;
  }

  @Override
  public Object follow(CompletableFuture<?> end, @Nullable Object returned) {
    exchange = returned;
    CompletableFuture<?> unused = end.whenComplete(this);
    return returned == null ? nothingToCancel : returned;
  }

  @Override
  public void onSuccess(Response response) {
    attempt.complete(response);
  }

  @Override
  public void onFailure(Exception failure) {
    attempt.completeExceptionally(failure);
  }

  /** The call has ended. An attempt that has not is one that ran out of time. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    if (attempt.isCancelled() && exchange instanceof Cancellable running) {
      running.cancel();
    }
    if (result instanceof Response response) {
      callers.onSuccess(response);
    } else {
      callers.onFailure(
          thrown instanceof Exception failure ? failure : new IllegalStateException(thrown));
    }
  }
}
