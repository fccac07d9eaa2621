package dev.breakwater.clients.jetty;

import dev.breakwater.clients.spi.Relay;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.HttpResponse;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/**
 * Tells the caller's listener all that it asks for, and learns on the way how the call ended. A
 * request that is aborted tells its listeners the reason: so is one whose time is up.
 */
class ListenerRelay
    implements Relay,
        BiConsumer<Object, Throwable>,
        Response.BeginListener,
        Response.HeaderListener,
        Response.HeadersListener,
        Response.SuccessListener,
        Response.FailureListener,
        Response.CompleteListener {

  private final HttpRequest request;
  private final CompletableFuture<Object> attempt;
  private final Response.@Nullable CompleteListener callers;

  /**
   * @param callers the caller's listener, null for none
   */
  ListenerRelay(
      HttpRequest request,
      CompletableFuture<Object> attempt,
      Response.@Nullable CompleteListener callers) {
    this.request = request;
    this.attempt = attempt;
    this.callers = callers;
  }

  final Response.@Nullable CompleteListener callers() {
    return callers;
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
    ResponseListeners all = new ResponseListeners(request.getResponseListeners());
    all.addCompleteListener(callers, true);
    all.emitFailureComplete(new Result(request, refusal, new HttpResponse(request)));
  }

  @Override
  public void onBegin(Response response) {
    if (callers instanceof Response.BeginListener listener) {
      listener.onBegin(response);
    }
  }

  @Override
  public boolean onHeader(Response response, HttpField field) {
    return !(callers instanceof Response.HeaderListener listener)
        || listener.onHeader(response, field);
  }

  @Override
  public void onHeaders(Response response) {
    if (callers instanceof Response.HeadersListener listener) {
      listener.onHeaders(response);
    }
  }

  @Override
  public void onSuccess(Response response) {
    if (callers instanceof Response.SuccessListener listener) {
      listener.onSuccess(response);
    }
  }

  @Override
  public void onFailure(Response response, Throwable failure) {
    if (callers instanceof Response.FailureListener listener) {
      listener.onFailure(response, failure);
    }
  }

  @Override
  public void onComplete(Result result) {
    if (result.isSucceeded()) {
      attempt.complete(result);
    } else {
      attempt.completeExceptionally(result.getFailure());
    }
    if (callers != null) {
      callers.onComplete(result);
    }
  }
}
