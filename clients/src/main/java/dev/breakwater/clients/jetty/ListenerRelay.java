package dev.breakwater.clients.jetty;

import dev.breakwater.clients.http.Ending;
import dev.breakwater.clients.http.Heard;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.fallback.Expected;
import java.util.concurrent.CancellationException;
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
 * request that is aborted tells its listeners the reason: so is one whose time is up. A failure
 * before an answer is told when it is known that nothing takes its place.
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
  private final Heard heard = new Heard();

  private volatile boolean failureIsHeld;

  private final Ending<Result> ending = new Ending<>();
  private volatile boolean given;
  private volatile @Nullable Throwable replacement;

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

  /** Whether the caller is to be told what comes of the client's answer. */
  final boolean hears() {
    return heard.isAnswer();
  }

  /** The method returns nothing. */
  @Override
  @SuppressWarnings("NullAway") // nor does the caller take anything
  public Object follow(CompletableFuture<?> end, @Nullable Object returned) {
    CompletableFuture<?> unused = end.whenComplete(this);
    return null;
  }

  @Override
  public Expected expected() {
    return heard;
  }

  /** The call has ended: by its answer, of which the caller hears itself, or by us. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof HttpAnswer answer) {
      given = true;
      Result unused = ending.decide();
      give(answer);
    } else if (thrown != null && !attempt.isDone()) {
      refuse(thrown);
    } else {
      replacement = thrown;
      Result before = ending.decide();
      if (before != null) {
        tell(before);
      } else if (thrown != null && attempt.isCancelled()) {
        request.abort(thrown);
      }
    }
  }

  /**
   * Tells of an answer that came from no server. Where an exchange was begun, who was told of it by
   * the request itself has been told of its end, too.
   */
  private void give(HttpAnswer answer) {
    ResponseListeners all =
        attempt.isDone()
            ? new ResponseListeners()
            : new ResponseListeners(request.getResponseListeners());
    if (attempt.isCancelled()) {
      request.abort(new CancellationException("out of time"));
    }
    all.addCompleteListener(callers, true);
    AnsweredResponse response = new AnsweredResponse(request, answer);
    all.emitSuccessComplete(new Result(request, response));
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
    if (heard.answer() && callers instanceof Response.BeginListener listener) {
      listener.onBegin(response);
    }
  }

  @Override
  public boolean onHeader(Response response, HttpField field) {
    return !heard.isAnswer()
        || !(callers instanceof Response.HeaderListener listener)
        || listener.onHeader(response, field);
  }

  @Override
  public void onHeaders(Response response) {
    if (heard.isAnswer() && callers instanceof Response.HeadersListener listener) {
      listener.onHeaders(response);
    }
  }

  @Override
  public void onSuccess(Response response) {
    if (heard.isAnswer() && callers instanceof Response.SuccessListener listener) {
      listener.onSuccess(response);
    }
  }

  @Override
  public void onFailure(Response response, Throwable failure) {
    if (heard.isAnswer()) {
      tellFailure(response, failure);
    } else {
      failureIsHeld = true;
    }
  }

  private void tellFailure(Response response, Throwable failure) {
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
    if (result.isSucceeded() || heard.isAnswer() || ending.came(result) && !given) {
      tell(result);
    }
  }

  /** The same end by another failure, where the caller is to get that. */
  private static Result failed(Result result, Throwable replacement) {
    return result.getFailure() == replacement
        ? result
        : new Result(result.getRequest(), replacement, result.getResponse(), replacement);
  }

  private void tell(Result end) {
    Throwable other = replacement;
    Result result = other == null ? end : failed(end, other);
    if (failureIsHeld) {
      tellFailure(result.getResponse(), result.getFailure());
    }
    if (callers != null) {
      callers.onComplete(result);
    }
  }
}
