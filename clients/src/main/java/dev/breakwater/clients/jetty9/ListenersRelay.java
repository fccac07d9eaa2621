package dev.breakwater.clients.jetty9;

import dev.breakwater.clients.http.Ending;
import dev.breakwater.clients.http.Heard;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.fallback.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.HttpContentResponse;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.ResponseNotifier;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The caller's listeners, each behind {@link QuietListener one that can be silenced}, and one
 * before them that learns how the call ended. A request that is aborted tells its listeners the
 * reason: so is one whose time is up. A failure before an answer is told when it is known that
 * nothing takes its place.
 */
final class ListenersRelay extends ArrayList<Response.ResponseListener>
    implements Relay, BiConsumer<Object, Throwable> {

  private static final long serialVersionUID = 1;

  private final transient HttpRequest request;
  private final transient CompletableFuture<Object> attempt;
  private final transient List<Response.ResponseListener> callers;
  private final transient Heard heard = new Heard();

  private final transient Ending<Result> ending = new Ending<>();
  private transient volatile boolean given;
  private transient volatile @Nullable Throwable replacement;

  ListenersRelay(
      HttpRequest request,
      CompletableFuture<Object> attempt,
      List<Response.ResponseListener> callers) {
    super(callers.size() + 1);
    this.request = request;
    this.attempt = attempt;
    this.callers = callers;
    add(new End());
    for (Response.ResponseListener each : callers) {
      add(QuietListener.of(each, this));
    }
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
      request.abort(thrown);
      fail(new HttpResponse(request, callers), thrown);
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

  private void tell(Result before) {
    Result end = end(before);
    ResponseNotifier notifier = new ResponseNotifier();
    notifier.notifyFailure(callers, end.getResponse(), end.getFailure());
    notifier.notifyComplete(callers, end);
  }

  /** Whether the callers are told what comes of the client's answer. */
  boolean hears() {
    return heard.isAnswer();
  }

  /** How the call ends for its callers, where the client has ended it so. */
  Result end(Result clients) {
    Throwable other = replacement;
    return other == null || other == clients.getFailure()
        ? clients
        : new Result(clients.getRequest(), other, clients.getResponse(), other);
  }

  /** As Jetty itself does with a request that it cannot begin to send. */
  private void fail(Response response, Throwable failure) {
    ResponseNotifier notifier = new ResponseNotifier();
    notifier.notifyFailure(callers, response, failure);
    notifier.notifyComplete(callers, new Result(request, failure, response, failure));
  }

  /** Tells of an answer that came from no server. */
  private void give(HttpAnswer answer) {
    if (attempt.isCancelled()) {
      request.abort(new CancellationException("out of time"));
    }
    HttpResponse response = new HttpResponse(request, callers);
    response.version(HttpVersion.HTTP_1_1).status(answer.status());
    for (int i = 0; i < answer.fields().size(); i += 2) {
      Fields.add(response, answer.fields().get(i), answer.fields().get(i + 1));
    }
    new ResponseNotifier()
        .forwardSuccessComplete(
            callers, request, new HttpContentResponse(response, answer.body(), null, "UTF-8"));
  }

  /** Ends the attempt as the answer ends. */
  private final class End implements Response.BeginListener, Response.CompleteListener {

    @Override
    public void onBegin(Response response) {
      boolean unused = heard.answer();
    }

    @Override
    public void onComplete(Result result) {
      if (result.isSucceeded()) {
        attempt.complete(result);
        return;
      }
      attempt.completeExceptionally(result.getFailure());
      if (!heard.isAnswer() && ending.came(result) && !given) {
        tell(result);
      }
    }
  }
}
