package dev.breakwater.clients.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What callers of a future stub get: the guarded call, as a future of the kind they know. */
final class Promise implements BiConsumer<Object, Throwable>, Runnable {

  private final SettableFuture<Object> promise = SettableFuture.create();
  private final CompletableFuture<Object> whole;

  private Promise(CompletableFuture<Object> whole) {
    this.whole = whole;
  }

  static ListenableFuture<Object> of(CompletableFuture<Object> whole) {
    Promise made = new Promise(whole);
    CompletableFuture<?> unused = whole.whenComplete(made);
    made.promise.addListener(made, MoreExecutors.directExecutor());
    return made.promise;
  }

  /** The call has ended. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    boolean unused;
    if (whole.isCancelled()) {
      unused = promise.cancel(false);
    } else if (thrown != null) {
      unused = promise.setException(thrown);
    } else {
      unused = promise.set(result);
    }
  }

  /** The promise has ended: where the call has not, its caller has given up. */
  @Override
  public void run() {
    if (promise.isCancelled()) {
      boolean unused = whole.cancel(true);
    }
  }
}
