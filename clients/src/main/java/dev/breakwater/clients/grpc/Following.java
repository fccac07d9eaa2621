package dev.breakwater.clients.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Ends as a stub's future does; who cancels it cancels that. */
final class Following extends CompletableFuture<Object> implements Runnable {

  private final ListenableFuture<?> future;

  private Following(ListenableFuture<?> future) {
    this.future = future;
  }

  static Following of(ListenableFuture<?> future) {
    Following following = new Following(future);
    future.addListener(following, MoreExecutors.directExecutor());
    return following;
  }

  /** The stub's future has ended. What it tells does not depend on this thread's interrupt flag. */
  @Override
  public void run() {
    try {
      complete(Uninterruptibles.getUninterruptibly(future));
    } catch (ExecutionException failed) {
      completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
    } catch (CancellationException cancelled) {
      boolean unused = super.cancel(false);
    }
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean now = super.cancel(mayInterrupt);
    return future.cancel(mayInterrupt) || now;
  }
}
