package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.Heard;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.fallback.Expected;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The client's callback on one side, a future of the client's on the other; and before the caller's
 * consumer another, so that an answer of the rule's can be given to it.
 */
final class CallbackRelay
    implements Relay, FutureCallback<Object>, BiConsumer<Object, Throwable>, Cancellable {

  private final CompletableFuture<Object> attempt;
  private final ComplexFuture<Object> promise;
  private volatile @Nullable CompletableFuture<?> end;
  private volatile @Nullable Future<?> exchange;
  private final Object[] given;
  private final Heard heard = new Heard();
  private final ConsumerRelay consumer;

  /**
   * @param given the last arguments of the call: the consumer, a handler of pushes, the context,
   *     the caller's callback; each but the first may be null
   */
  @SuppressWarnings("unchecked") // the caller is told what it would have been told
  CallbackRelay(CompletableFuture<Object> attempt, Object[] given) {
    this.attempt = attempt;
    this.given = given;
    this.promise = new ComplexFuture<>((FutureCallback<Object>) given[3]);
    this.consumer =
        new ConsumerRelay((AsyncResponseConsumer<Object>) given[0], (HttpContext) given[2], heard);
    promise.setDependency(this);
  }

  @Override
  public Object inPlace() {
    return new Object[] {consumer, given[1], given[2], this};
  }

  @Override
  public Expected expected() {
    return heard;
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
    if (result instanceof HttpAnswer answer) {
      give(answer);
      return;
    }
    if (running != null) {
      consumer.letGo();
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

  private void give(HttpAnswer answer) {
    try {
      consumer.give(answer, new Given());
    } catch (HttpException | IOException | RuntimeException unfit) {
      promise.failed(unfit);
    }
  }

  /** What the caller's consumer makes of the answer it was given. */
  private final class Given implements FutureCallback<Object> {
    @Override
    public void completed(Object result) {
      promise.completed(result);
    }

    @Override
    public void failed(Exception unfit) {
      promise.failed(unfit);
    }

    @Override
    public void cancelled() {
      promise.cancel(true);
    }
  }

  /** The caller has given up. */
  @Override
  public boolean cancel() {
    CompletableFuture<?> whole = end;
    return whole != null && whole.cancel(true);
  }
}
