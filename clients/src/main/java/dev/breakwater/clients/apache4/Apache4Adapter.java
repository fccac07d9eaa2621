package dev.breakwater.clients.apache4;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.Moved;
import dev.breakwater.clients.http.RequestCopy;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.HttpClient;
import org.apache.http.client.NonRepeatableRequestException;
import org.apache.http.client.methods.AbstractExecutionAwareRequest;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 4. The call ends with the head of the answer; a body that is read later is no
 * longer part of it.
 *
 * <p>A request is cancelled by its own method, which ends the client's own retrying too, and is
 * made as good as new afterwards: the caller who gets our timeout may use it again, as after the
 * client's own.
 */
public final class Apache4Adapter extends HttpAdapter {

  private final Endpoints endpoints = new Endpoints("apache4");
  private final Kept4 kept = new Kept4();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.second() instanceof HttpRequest request)) {
      return false; // null: the client says so itself
    }
    Resource endpoint = endpoint(subject.argument(), request);
    if (endpoint == null) {
      return false;
    }
    String method =
        request instanceof HttpUriRequest known
            ? known.getMethod()
            : request.getRequestLine().getMethod();
    subject.goesTo(endpoint, HttpMethods.of(method));
    if (opensWebSocket(subject)) {
      return false;
    }
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  private @Nullable Resource endpoint(@Nullable Object target, HttpRequest request) {
    if (target instanceof HttpHost host) {
      return endpoints.of(host.getSchemeName(), host.getHostName(), host.getPort());
    }
    URI uri = request instanceof HttpUriRequest known ? known.getURI() : null;
    return uri == null ? null : endpoints.of(uri);
  }

  /**
   * A connection is there before {@code attempt} begins, but made in {@code exchange}: only how
   * that ended tells whether something was sent. The context knows what.
   */
  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current == null) {
      return;
    }
    current.handle(second);
    if (point.tag().equals("attempt") || thrown == null || !certainlyNotSent(thrown)) {
      current.sent();
    }
  }

  @Override
  public boolean cancel(Subject subject) {
    if (subject.handle() instanceof HttpUriRequest elsewhere) {
      elsewhere.abort();
      return true;
    }
    if (subject.second() instanceof AbstractExecutionAwareRequest request) {
      request.abort();
      return true;
    }
    return false;
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    if (subject.second() instanceof AbstractExecutionAwareRequest request) {
      request.reset();
    }
    return super.timedOut(subject, message, cause);
  }

  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    if (thrown instanceof ConnectionPoolTimeoutException) {
      return Outcome.IGNORED; // our own pool is too small
    }
    if (thrown instanceof ConnectTimeoutException) {
      return Outcome.FAILURE;
    }
    if (subject.second() instanceof AbstractExecutionAwareRequest request && request.isAborted()) {
      return Outcome.CANCELLED;
    }
    if (thrown instanceof ClientProtocolException) {
      Throwable lost = lostBeforeARetry(thrown.getCause());
      return lost == null ? Outcome.IGNORED : super.failure(subject, lost);
    }
    return super.failure(subject, thrown);
  }

  /** The client wraps the I/O error after which it would have sent a body again and cannot. */
  private static @Nullable Throwable lostBeforeARetry(@Nullable Throwable cause) {
    return cause instanceof NonRepeatableRequestException ? cause.getCause() : null;
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return thrown instanceof ConnectTimeoutException || super.certainlyNotSent(thrown);
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    if (!(subject.second() instanceof HttpEntityEnclosingRequest request)) {
      return subject.second() instanceof HttpRequest;
    }
    HttpEntity body = request.getEntity();
    return body == null || body.isRepeatable();
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof HttpResponse response ? response.getStatusLine().getStatusCode() : 0;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return response instanceof HttpMessage message ? value(message, name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    return subject.second() instanceof HttpMessage message ? value(message, name) : null;
  }

  private static @Nullable String value(HttpMessage message, String name) {
    Header header = message.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** An unread answer holds its connection: it is closed, with it, before the next attempt. */
  @Override
  public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
    if (returned instanceof Closeable response) {
      try {
        response.close();
      } catch (IOException alreadyBroken) {
        return true;
      }
    }
    return true;
  }

  @Override
  public @Nullable String detail(Subject subject) {
    return subject.second() instanceof HttpRequest request
        ? path(request.getRequestLine().getUri())
        : null;
  }

  /** As the application made it: what the client and its interceptors add is not known yet. */
  @Override
  public Write write(Subject subject) throws Exception {
    if (!(subject.second() instanceof HttpRequest request)) {
      throw new Unanswerable("there is no request");
    }
    RequestCopy copy =
        new RequestCopy(
            subject.operation(),
            request.getRequestLine().getMethod(),
            RequestCopy.uri(subject.resource(), request.getRequestLine().getUri()));
    for (Header field : request.getAllHeaders()) {
      copy.field(field.getName(), field.getValue());
    }
    HttpEntity body =
        request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    if (body == null) {
      return copy.with(new byte[0]);
    }
    if (!body.isRepeatable()) {
      throw RequestCopy.notRepeatable();
    }
    copy.fieldIfNone("Content-Type", value(body.getContentType()));
    copy.fieldIfNone("Content-Encoding", value(body.getContentEncoding()));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    body.writeTo(content);
    return copy.with(content.toByteArray());
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Unanswerable {
    return new AnsweredResponse(HttpAnswer.of(value), true);
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) {
    Object client = subject.self();
    return client != null && subject.second() instanceof HttpRequest request
        ? kept.key(client, request, subject.resource())
        : null;
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper) {
    if (returned instanceof HttpResponse response
        && subject.second() instanceof HttpRequest request) {
      Kept4.keep(request, subject.resource(), subject.handle(), response, keeper);
    }
    return returned;
  }

  @Override
  public Object replay(Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected) {
    boolean hasBody = !subject.operation().name().equals("HEAD");
    return new AnsweredResponse(((HttpAnswer) kept).aged(ageSeconds), hasBody);
  }

  /** Where the request may be made twice, or has certainly not been made once. */
  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    if (!(subject.self() instanceof HttpClient client)
        || !(subject.second() instanceof HttpRequest request)) {
      throw new Unanswerable("the call has no client or no request");
    }
    if (!mayGoElsewhere(call)) {
      throw new Unanswerable("the request may have been made already, or cannot be sent again");
    }
    String target = request.getRequestLine().getUri();
    URI moved = Moved.to(address, URI.create(RequestCopy.uri(subject.resource(), target)));
    Resource place = endpoints.of(moved);
    if (place == null) {
      throw new Unanswerable("found " + address + ", expected an origin");
    }
    Elsewhere there = call.elsewhere(place);
    HttpUriRequest copy = copy(request, moved);
    there.handle(copy);
    HttpResponse response = null;
    Throwable failure = null;
    try {
      response = client.execute(copy);
    } catch (Throwable failed) {
      failure = failed;
    }
    return ended(there, subject, response, failure);
  }

  /** The same request to that URI; its Host is the new one's. */
  private static HttpUriRequest copy(HttpRequest request, URI to) {
    RequestBuilder copy = RequestBuilder.create(request.getRequestLine().getMethod()).setUri(to);
    for (Header field : request.getAllHeaders()) {
      if (!field.getName().equalsIgnoreCase("Host")) {
        copy.addHeader(field);
      }
    }
    if (request instanceof HttpEntityEnclosingRequest enclosing) {
      copy.setEntity(enclosing.getEntity());
    }
    return copy.setConfig(request instanceof Configurable own ? own.getConfig() : null).build();
  }
}
