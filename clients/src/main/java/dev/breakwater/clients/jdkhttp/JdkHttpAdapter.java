package dev.breakwater.clients.jdkhttp;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpFailures;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.Moved;
import dev.breakwater.clients.http.RequestCopy;
import dev.breakwater.clients.http.RetryAfter;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.Awaited;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
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
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client. The call ends when the answer is there as its body handler wants it; a
 * body that is read later as a stream is no longer part of it. Blocking and asynchronous calls are
 * both cancelled by the future of the exchange, so nobody's thread is ever interrupted.
 */
public final class JdkHttpAdapter extends Adapter {

  private final Endpoints endpoints = new Endpoints("jdk");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.argument() instanceof HttpRequest request)) {
      return false; // null: the client says so itself
    }
    Resource endpoint = endpoints.of(request.uri());
    if (endpoint == null || RequestFields.opensWebSocket(request)) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(request.method()));
    if (RequestFields.wantsEventStream(request)) {
      subject.untimed();
    }
    return true;
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
    if (current != null && returned instanceof Future<?>) {
      current.handle(returned);
    }
  }

  @Override
  public boolean cancel(Subject subject) {
    if (subject.handle() instanceof Future<?> exchange) {
      exchange.cancel(true);
      return true;
    }
    return false;
  }

  @Override
  public boolean canRepeat(WeavePoint point) {
    return !point.tag().equals("sendAsyncPush"); // the subject does not hold its third argument
  }

  @Override
  public CompletableFuture<?> again(WeavePoint point, Subject subject) {
    if (canRepeat(point)
        && subject.self() instanceof HttpClient client
        && subject.argument() instanceof HttpRequest request
        && subject.second() instanceof BodyHandler<?> handler) {
      return client.sendAsync(request, handler);
    }
    throw new IllegalStateException(
        "weave point " + point.tag() + ": expected a call of sendAsync(request, handler)");
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown != null) {
      return HttpFailures.outcome(thrown);
    }
    return HttpStatuses.outcome(status(returned, null));
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof HttpResponse<?> response ? response.statusCode() : 0;
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null
        ? HttpStatuses.worthRetrying(status(returned, null))
        : HttpFailures.outcome(thrown) == Outcome.FAILURE;
  }

  /**
   * By method, or by the caller's Idempotency-Key, if the body can be sent again and, once there
   * was an answer, its handler can take another. Where redirects are followed, the failure may be a
   * later hop's: it does not prove that nothing was sent.
   */
  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (!(subject.argument() instanceof HttpRequest request)
        || (returned != null && !Bodies.canBeHandledAgain(subject.second()))) {
      return Repeatability.NEVER;
    }
    boolean meantToBe =
        HttpMethods.isIdempotent(subject.operation()) || RequestFields.hasIdempotencyKey(request);
    if (meantToBe && Bodies.canBeSentAgain(request)) {
      return Repeatability.SAFE;
    }
    boolean oneHop =
        subject.self() instanceof HttpClient client
            && client.followRedirects() == HttpClient.Redirect.NEVER;
    return oneHop ? Repeatability.IF_NOT_SENT : Repeatability.NEVER;
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return HttpFailures.certainlyNotSent(thrown)
        || Causes.root(thrown) instanceof HttpConnectTimeoutException;
  }

  @Override
  public long retryAfterNanos(@Nullable Object returned) {
    if (!(returned instanceof HttpResponse<?> response)) {
      return -1;
    }
    return RetryAfter.nanos(first(response, "Retry-After"), first(response, "Date"));
  }

  private static @Nullable String first(HttpResponse<?> response, String field) {
    List<String> values = response.headers().map().get(field);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** An unread body holds its connection: it is closed before the next attempt. */
  @Override
  public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
    if (returned instanceof HttpResponse<?> response
        && response.body() instanceof AutoCloseable body) {
      try {
        body.close();
      } catch (Exception unreadable) {
        return !(unreadable instanceof InterruptedException);
      }
    }
    return true;
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? timedOut(subject, refusal.message(), null)
        : new ConnectException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    IOException late = new HttpTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return late;
  }

  /** The path as it is sent; never the query. */
  @Override
  public @Nullable String detail(Subject subject) {
    return subject.argument() instanceof HttpRequest request ? request.uri().getRawPath() : null;
  }

  @Override
  public Write write(Subject subject) throws Unanswerable {
    if (!(subject.argument() instanceof HttpRequest request)) {
      throw new Unanswerable("there is no request");
    }
    RequestCopy copy =
        new RequestCopy(subject.operation(), request.method(), request.uri().toString());
    for (Map.Entry<String, List<String>> field : request.headers().map().entrySet()) {
      for (String value : field.getValue()) {
        copy.field(field.getKey(), value);
      }
    }
    return copy.with(Bodies.content(request));
  }

  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Exception {
    return respond(subject, HttpAnswer.of(value));
  }

  private static Object respond(Subject subject, HttpAnswer answer) throws Exception {
    if (subject.argument() instanceof HttpRequest request
        && subject.second() instanceof BodyHandler<?> handler) {
      return AnsweredResponse.of(request, handler, answer);
    }
    throw new Unanswerable("the call has no request or no body handler");
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) {
    Object client = subject.self();
    return client != null && subject.argument() instanceof HttpRequest request
        ? JdkAnswers.key(client, request)
        : null;
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper) {
    return returned instanceof HttpResponse<?> response
        ? JdkAnswers.keep(response, subject.second(), keeper)
        : returned;
  }

  @Override
  public Object replay(Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected)
      throws Exception {
    return respond(subject, ((HttpAnswer) kept).aged(ageSeconds));
  }

  /** Where the request may be made twice, or has certainly not been made once. */
  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    if (!(subject.argument() instanceof HttpRequest request)
        || !(subject.self() instanceof HttpClient client)
        || !(subject.second() instanceof BodyHandler<?> handler)) {
      throw new Unanswerable("the call has no request or no body handler");
    }
    if (!mayGoElsewhere(call)) {
      throw new Unanswerable("the request may have been made already, or cannot be sent again");
    }
    URI moved = Moved.to(address, request.uri());
    Resource place = endpoints.of(moved);
    if (place == null) {
      throw new Unanswerable("found " + address + ", expected an origin");
    }
    Elsewhere there = call.elsewhere(place);
    CompletableFuture<?> sent;
    try {
      sent = client.sendAsync(HttpRequest.newBuilder(request, ALL).uri(moved).build(), handler);
    } catch (Throwable unsendable) {
      there.ended(null, unsendable);
      throw unsendable;
    }
    there.handle(sent);
    if (!call.mayWait()) {
      return Answer.later(new Awaited(call, there, sent).stage());
    }
    Object response = null;
    Throwable failure = null;
    try {
      response = sent.get();
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      failure = interrupted;
    } catch (ExecutionException | CancellationException failed) {
      failure = Causes.root(failed);
    }
    try {
      there.ended(response, failure);
    } catch (Throwable noAnswer) {
      boolean unused = prepareRepeat(subject, response); // its body may hold a connection
      throw noAnswer;
    }
    return Answer.of(response);
  }

  private static final BiPredicate<String, String> ALL =
      new BiPredicate<>() {
        @Override
        public boolean test(String name, String value) {
          return true;
        }
      };

  private boolean mayGoElsewhere(Unanswered call) {
    Throwable failure = call.failure();
    if (!(call.subject().argument() instanceof HttpRequest request)
        || !Bodies.canBeSentAgain(request)) {
      return false;
    }
    return call.refusal() != null
        || failure != null && certainlyNotSent(failure)
        || repeatability(call.subject(), call.returned(), failure) == Repeatability.SAFE;
  }
}
