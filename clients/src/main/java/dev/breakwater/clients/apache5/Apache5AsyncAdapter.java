package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.ToldAdapter;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5, asynchronous. The call ends with the result of the caller's consumer, which
 * most often is the whole answer. It is never made again: a consumer takes one answer.
 *
 * <p>A producer of the application's own making keeps its request to itself: such a call is left
 * alone.
 */
public final class Apache5AsyncAdapter extends ToldAdapter {

  private final Endpoints endpoints = new Endpoints("apache5");
  private final ProducerField field = new ProducerField();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    HttpRequest request = request(subject);
    Resource endpoint =
        request == null ? null : Requests.endpoint(endpoints, subject.argument(), request);
    if (request == null || endpoint == null || opensWebSocket(subject)) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(request.getMethod()));
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  private @Nullable HttpRequest request(Subject subject) {
    return subject.second() instanceof BasicRequestProducer producer ? field.of(producer) : null;
  }

  @Override
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    if (!(callback instanceof Object[] given) || given[0] == null) {
      throw new IllegalStateException("expected a consumer and a callback, found " + callback);
    }
    return new CallbackRelay(attempt, given);
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    return subject.second() instanceof AsyncRequestProducer producer && producer.isRepeatable();
  }

  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    return thrown instanceof ConnectionRequestTimeoutException || thrown instanceof HttpException
        ? Outcome.IGNORED // our own pool is too small; a message against the rules
        : super.failure(subject, thrown);
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return thrown instanceof ConnectTimeoutException || super.certainlyNotSent(thrown);
  }

  /** What a consumer of the application's own makes of an answer has no status. */
  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    Object head = returned instanceof Message<?, ?> message ? message.getHead() : returned;
    return head instanceof HttpResponse response ? response.getCode() : 0;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return response instanceof HttpMessage message ? Requests.value(message, name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    HttpRequest request = request(subject);
    return request == null ? null : Requests.value(request, name);
  }

  /** In parts: the relay gives them to the caller's consumer. */
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
