package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.RequestCopy;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5, classic. The call ends with the head of the answer; a body that is read
 * later is no longer part of it.
 *
 * <p>A request of the application's is cancelled by its own method, which ends the client's own
 * retrying too, and is made as good as new afterwards: the caller who gets our timeout may use it
 * again, as after the client's own. A request without such a method loses its connection.
 */
public final class Apache5Adapter extends HttpAdapter {

  private final Endpoints endpoints = new Endpoints("apache5");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.second() instanceof ClassicHttpRequest request)) {
      return false; // null: the client says so itself
    }
    Resource endpoint = Requests.endpoint(endpoints, subject.argument(), request);
    if (endpoint == null) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(request.getMethod()));
    if (opensWebSocket(subject)) {
      return false;
    }
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  @Override
  public void inside(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      Subject current) {
    if (point.tag().equals("lease") && self instanceof Cancellable runtime) {
      current.handle(runtime);
    }
  }

  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current != null) {
      current.sent();
    }
  }

  @Override
  public boolean cancel(Subject subject) {
    if (subject.second() instanceof HttpUriRequestBase request) {
      request.cancel();
      return true;
    }
    abort(subject);
    return subject.handle() != null;
  }

  /** Once more: the client may have begun a second exchange of its own since. */
  @Override
  public void abort(Subject subject) {
    if (subject.handle() instanceof Cancellable runtime) {
      runtime.cancel();
    }
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    if (subject.second() instanceof HttpUriRequestBase request) {
      request.reset();
    }
    return super.timedOut(subject, message, cause);
  }

  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    if (thrown instanceof ConnectionRequestTimeoutException
        || thrown instanceof ClientProtocolException) {
      return Outcome.IGNORED; // our own pool is too small; a request or an answer against the rules
    }
    boolean cancelled =
        subject.second() instanceof HttpUriRequestBase request && request.isCancelled();
    return cancelled ? Outcome.CANCELLED : super.failure(subject, thrown);
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return thrown instanceof ConnectTimeoutException || super.certainlyNotSent(thrown);
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    if (!(subject.second() instanceof ClassicHttpRequest request)) {
      return false;
    }
    HttpEntity body = request.getEntity();
    return body == null || body.isRepeatable();
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof HttpResponse response ? response.getCode() : 0;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return response instanceof HttpMessage message ? Requests.value(message, name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    return subject.second() instanceof HttpMessage message ? Requests.value(message, name) : null;
  }

  /** An unread answer holds its connection: it is closed, with it, before the next attempt. */
  @Override
  public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
    if (returned instanceof CloseableHttpResponse response) {
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
    String target =
        subject.second() instanceof ClassicHttpRequest request ? request.getPath() : null;
    return target == null ? null : path(target);
  }

  /** As the application made it: what the client and its interceptors add is not known yet. */
  @Override
  public Write write(Subject subject) throws Exception {
    if (!(subject.second() instanceof ClassicHttpRequest request)) {
      throw new Unanswerable("there is no request");
    }
    String path = request.getPath();
    RequestCopy copy =
        new RequestCopy(
            subject.operation(),
            request.getMethod(),
            RequestCopy.uri(subject.resource(), path == null ? "/" : path));
    for (Header field : request.getHeaders()) {
      copy.field(field.getName(), field.getValue());
    }
    HttpEntity body = request.getEntity();
    if (body == null) {
      return copy.with(new byte[0]);
    }
    if (!body.isRepeatable()) {
      throw RequestCopy.notRepeatable();
    }
    copy.fieldIfNone("Content-Type", body.getContentType());
    copy.fieldIfNone("Content-Encoding", body.getContentEncoding());
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    body.writeTo(content);
    return copy.with(content.toByteArray());
  }

  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Exception {
    return Answers5.of(HttpAnswer.of(value));
  }
}
