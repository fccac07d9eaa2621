package dev.breakwater.clients.apache5;

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
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
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
  private final Kept5 kept = new Kept5();

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
    if (current == null) {
      return;
    }
    if (second instanceof ExecChain.Scope exchange) {
      current.handle(exchange); // which knows what was sent
    }
    current.sent();
  }

  @Override
  public boolean cancel(Subject subject) {
    if (subject.handle() instanceof HttpUriRequestBase elsewhere) {
      elsewhere.cancel();
      return true;
    }
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
    Object handle = subject.handle();
    if (handle instanceof ExecChain.Scope exchange) {
      handle = exchange.execRuntime;
    }
    if (handle instanceof Cancellable runtime) {
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
    return Answers5.of(HttpAnswer.of(value), true);
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) {
    Object client = subject.self();
    return client != null && subject.second() instanceof ClassicHttpRequest request
        ? kept.key(client, request, subject.resource())
        : null;
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper) {
    if (returned instanceof CloseableHttpResponse response
        && subject.second() instanceof ClassicHttpRequest request) {
      Kept5.keep(request, subject.resource(), subject.handle(), response, keeper);
    }
    return returned;
  }

  @Override
  public Object replay(Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected)
      throws Exception {
    boolean hasBody = !subject.operation().name().equals("HEAD");
    return Answers5.of(((HttpAnswer) kept).aged(ageSeconds), hasBody);
  }

  /** Where the request may be made twice, or has certainly not been made once. */
  @Override
  @SuppressWarnings("deprecation") // the one that hands out the open response, in all versions
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    if (!(subject.self() instanceof CloseableHttpClient client)
        || !(subject.second() instanceof ClassicHttpRequest request)) {
      throw new Unanswerable("the call has no client or no request");
    }
    if (!mayGoElsewhere(call)) {
      throw new Unanswerable("the request may have been made already, or cannot be sent again");
    }
    String path = request.getPath();
    URI asked = URI.create(RequestCopy.uri(subject.resource(), path == null ? "/" : path));
    URI moved = Moved.to(address, asked);
    Resource place = endpoints.of(moved);
    if (place == null) {
      throw new Unanswerable("found " + address + ", expected an origin");
    }
    Elsewhere there = call.elsewhere(place);
    HttpUriRequestBase copy = Requests.copy(request, moved);
    there.handle(copy);
    CloseableHttpResponse response = null;
    Throwable failure = null;
    try {
      response = client.execute(copy);
    } catch (Throwable failed) {
      failure = failed;
    }
    return ended(there, subject, response, failure);
  }
}
