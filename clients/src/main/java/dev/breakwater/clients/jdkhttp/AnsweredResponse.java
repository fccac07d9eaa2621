package dev.breakwater.clients.jdkhttp;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.engine.fallback.Unanswerable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An answer that came from no server; its body is what the caller's own handler makes of it. */
final class AnsweredResponse implements HttpResponse<Object> {

  /** A handler of the application's may take its time; not for ever. */
  private static final long PATIENCE_SECONDS = 2;

  private final HttpRequest request;
  private final int status;
  private final HttpHeaders headers;
  private final @Nullable Object body;

  private AnsweredResponse(
      HttpRequest request, int status, HttpHeaders headers, @Nullable Object body) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static HttpResponse<?> of(HttpRequest request, BodyHandler<?> handler, HttpAnswer answer)
      throws Exception {
    HttpHeaders headers = headers(answer);
    BodySubscriber<?> subscriber = handler.apply(new Info(answer.status(), headers));
    subscriber.onSubscribe(new Delivery(subscriber, answer.body()));
    Object body;
    try {
      body = subscriber.getBody().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException unread) {
      throw new Unanswerable("the call's body handler did not take the answer");
    }
    return new AnsweredResponse(request, answer.status(), headers, body);
  }

  private static HttpHeaders headers(HttpAnswer answer) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String name = answer.fields().get(i);
      List<String> values = fields.get(name);
      if (values == null) {
        values = new ArrayList<>();
        fields.put(name, values);
      }
      values.add(answer.fields().get(i + 1));
    }
    return HttpHeaders.of(fields, new All());
  }

  private static final class All implements BiPredicate<String, String> {
    @Override
    public boolean test(String name, String value) {
      return true;
    }
  }

  private record Info(int statusCode, HttpHeaders headers) implements ResponseInfo {
    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  /** Gives the subscriber the whole body when it first asks. */
  private static final class Delivery implements Flow.Subscription {
    private final BodySubscriber<?> to;
    private final byte[] body;
    private boolean done;

    Delivery(BodySubscriber<?> to, byte[] body) {
      this.to = to;
      this.body = body;
    }

    @Override
    public void request(long n) {
      synchronized (this) {
        if (done) {
          return;
        }
        done = true;
      }
      if (body.length > 0) {
        to.onNext(List.of(ByteBuffer.wrap(body).asReadOnlyBuffer()));
      }
      to.onComplete();
    }

    @Override
    public void cancel() {
      synchronized (this) {
        done = true;
      }
    }
  }

  @Override
  public int statusCode() {
    return status;
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public Optional<HttpResponse<Object>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return headers;
  }

  @Override
  @SuppressWarnings("NullAway") // as of the client's own: a handler may make nothing of a body
  public Object body() {
    return body;
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public HttpClient.Version version() {
    return HttpClient.Version.HTTP_1_1;
  }

  @Override
  public String toString() {
    return "(" + request.method() + " " + request.uri() + ") " + status;
  }
}
