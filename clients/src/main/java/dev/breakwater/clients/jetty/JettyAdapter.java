package dev.breakwater.clients.jetty;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's client. The call ends when the whole answer is there. It is never made again: a request
 * is sent once.
 *
 * <p>Redirects and answers to challenges are sent as requests of the first one's conversation: they
 * are parts of the call.
 */
public final class JettyAdapter extends ToldAdapter {

  private final Endpoints endpoints = new Endpoints("jetty");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.self() instanceof HttpRequest request)
        || !request.getConversation().getExchanges().isEmpty()
        || request instanceof HttpUpgrader.Factory
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

  @Override
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    if (!(self instanceof HttpRequest request)) {
      throw new IllegalStateException("expected a request of Jetty's, found " + self);
    }
    return callback instanceof Response.ContentSourceListener
        ? new ContentRelay(request, attempt, (Response.CompleteListener) callback)
        : new ListenerRelay(request, attempt, (Response.CompleteListener) callback);
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
    return answer instanceof Result result ? result.getResponse().getHeaders().get(name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    return subject.self() instanceof Request request ? request.getHeaders().get(name) : null;
  }

  /** In parts: the relay tells them the caller's listeners. */
  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Unanswerable {
    return HttpAnswer.of(value);
  }

  @Override
  public @Nullable String detail(Subject subject) {
    String target = subject.self() instanceof Request request ? request.getPath() : null;
    return target == null ? null : path(target);
  }
}
