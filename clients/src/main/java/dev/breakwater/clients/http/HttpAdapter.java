package dev.breakwater.clients.http;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Unanswered;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What most HTTP clients have in common: callers that handle {@code java.net}'s exceptions, answers
 * judged by their status, methods that may be made twice.
 */
public abstract class HttpAdapter extends Adapter {

  /** A field of an answer; null when it has none of that name. */
  protected abstract @Nullable String field(Object response, String name);

  /** A field of the call's request; null when it has none of that name. */
  protected abstract @Nullable String requestField(Subject subject, String name);

  /** Whether the body, if there is one, can be sent a second time. */
  protected abstract boolean bodyCanBeSentAgain(Subject subject);

  /** What an exception says of the server. */
  protected Outcome failure(Subject subject, Throwable thrown) {
    return HttpFailures.outcome(thrown);
  }

  @Override
  public final Outcome classify(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null
        ? HttpStatuses.outcome(status(subject, returned, null))
        : failure(subject, thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null
        ? HttpStatuses.worthRetrying(status(subject, returned, null))
        : failure(subject, thrown) == Outcome.FAILURE;
  }

  /** By method, or by the caller's Idempotency-Key, if the body can be sent again. */
  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    boolean meantToBe =
        HttpMethods.isIdempotent(subject.operation())
            || requestField(subject, "Idempotency-Key") != null;
    if (meantToBe && bodyCanBeSentAgain(subject)) {
      return Repeatability.SAFE;
    }
    return subject.isSent() ? Repeatability.NEVER : Repeatability.IF_NOT_SENT;
  }

  /** Whether the call may be made at another place, after what has happened to it here. */
  protected final boolean mayGoElsewhere(Unanswered call) {
    Throwable failure = call.failure();
    return bodyCanBeSentAgain(call.subject())
        && (call.refusal() != null
            || failure != null && certainlyNotSent(failure) && !call.subject().isSent()
            || repeatability(call.subject(), call.returned(), failure) == Repeatability.SAFE);
  }

  /** Ends a call at another place; an answer that is none holds its connection no longer. */
  protected final Answer ended(
      Elsewhere there, Subject subject, @Nullable Object response, @Nullable Throwable failure)
      throws Throwable {
    try {
      there.ended(response, failure);
    } catch (Throwable noAnswer) {
      if (response != null) {
        boolean unused = prepareRepeat(subject, response);
      }
      throw noAnswer;
    }
    return Answer.of(response);
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return HttpFailures.certainlyNotSent(thrown);
  }

  @Override
  public final long retryAfterNanos(@Nullable Object returned) {
    return returned == null
        ? -1
        : RetryAfter.nanos(field(returned, "Retry-After"), field(returned, "Date"));
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? new SocketTimeoutException(refusal.message())
        : new ConnectException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    IOException late = new SocketTimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return late;
  }

  /** A stream of server-sent events rightly never ends. */
  protected final boolean wantsEventStream(Subject subject) {
    String accept = requestField(subject, "Accept");
    return accept != null && accept.contains("text/event-stream");
  }

  /** The handshake of a WebSocket goes the same way as a request; its life is not a call's. */
  protected final boolean opensWebSocket(Subject subject) {
    return "websocket".equalsIgnoreCase(requestField(subject, "Upgrade"));
  }

  /** The path of a request's target, which may be a whole URI; never its query. */
  protected static String path(String target) {
    int scheme = target.indexOf("://");
    int from = scheme < 0 || target.startsWith("/") ? 0 : target.indexOf('/', scheme + 3);
    if (from < 0) {
      return "/";
    }
    int query = target.indexOf('?', from);
    return query < 0 ? target.substring(from) : target.substring(from, query);
  }
}
