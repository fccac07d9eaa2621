package dev.breakwater.clients.jetty9;

import dev.breakwater.clients.spi.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.ResponseNotifier;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.jspecify.annotations.Nullable;

/**
 * The caller's listeners, and one before them that learns how the call ended. A request that is
 * aborted tells its listeners the reason: so is one whose time is up.
 */
final class ListenersRelay extends ArrayList<Response.ResponseListener>
    implements Relay, BiConsumer<Object, Throwable> {

  private static final long serialVersionUID = 1;

  private final transient HttpRequest request;
  private final transient CompletableFuture<Object> attempt;
  private final transient List<Response.ResponseListener> callers;

  ListenersRelay(
      HttpRequest request,
      CompletableFuture<Object> attempt,
      List<Response.ResponseListener> callers) {
    super(callers.size() + 1);
    this.request = request;
    this.attempt = attempt;
    this.callers = callers;
    add(new End(attempt));
    addAll(callers);
  }

  /** The method returns nothing. */
  @Override
  @SuppressWarnings("NullAway") // nor does the caller take anything
  public Object follow(CompletableFuture<?> end, @Nullable Object returned) {
    CompletableFuture<?> unused = end.whenComplete(this);
    return null;
  }

  /** The call has ended: by its answer, of which the caller hears itself, or by us. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    if (thrown == null) {
      return;
    }
    if (attempt.isCancelled()) {
      request.abort(thrown);
    } else if (!attempt.isDone()) {
      refuse(thrown);
    }
  }

  /** As Jetty itself does with a request that it cannot begin to send. */
  private void refuse(Throwable refusal) {
    request.abort(refusal);
    Response none = new HttpResponse(request, callers);
    ResponseNotifier notifier = new ResponseNotifier();
    notifier.notifyFailure(callers, none, refusal);
    notifier.notifyComplete(callers, new Result(request, refusal, none, refusal));
  }

  /** Ends the attempt as the answer ends. */
  private record End(CompletableFuture<Object> attempt) implements Response.CompleteListener {

    @Override
    public void onComplete(Result result) {
      if (result.isSucceeded()) {
        attempt.complete(result);
      } else {
        attempt.completeExceptionally(result.getFailure());
      }
    }
  }
}
