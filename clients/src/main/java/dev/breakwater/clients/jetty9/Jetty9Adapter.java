package dev.breakwater.clients.jetty9;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.ToldAdapter;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's client before 12. As with the later ones, the call ends when the whole answer is there,
 * redirects and answers to challenges are parts of it, and it is never made again.
 */
public final class Jetty9Adapter extends ToldAdapter {

  private final Endpoints endpoints = new Endpoints("jetty");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    HttpRequest request = request(subject);
    if (request == null
        || !request.getConversation().getExchanges().isEmpty()
        || opensWebSocket(subject)) {
      return false;
    }
    Resource endpoint = endpoints.of(request.getScheme(), request.getHost(), request.getPort());
    if (endpoint == null) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(request.getMethod()));
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  private static @Nullable HttpRequest request(Subject subject) {
    return subject.argument() instanceof HttpRequest request ? request : null;
  }

  @Override
  @SuppressWarnings("unchecked") // the woven method's own parameter
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    if (!(argument instanceof HttpRequest request) || !(callback instanceof List<?> listeners)) {
      throw new IllegalStateException(
          "expected a request of Jetty's and its listeners, found " + argument);
    }
    return new ListenersRelay(request, attempt, (List<Response.ResponseListener>) listeners);
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    return false;
  }

  /** The client's own limits of time end a call as a server does that is too slow. */
  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    return Causes.root(thrown) instanceof TimeoutException
        ? Outcome.FAILURE
        : super.failure(subject, thrown);
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof Result result ? result.getResponse().getStatus() : 0;
  }

  @Override
  protected @Nullable String field(Object answer, String name) {
    return answer instanceof Result result ? Fields.of(result.getResponse(), name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    HttpRequest request = request(subject);
    return request == null ? null : Fields.of(request, name);
  }

  /** In parts: the relay tells them the caller's listeners. */
  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Unanswerable {
    return HttpAnswer.of(value);
  }

  @Override
  public @Nullable String detail(Subject subject) {
    HttpRequest request = request(subject);
    String target = request == null ? null : request.getPath();
    return target == null ? null : path(target);
  }
}
