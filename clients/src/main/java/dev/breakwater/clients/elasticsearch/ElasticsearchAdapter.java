package dev.breakwater.clients.elasticsearch;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What both clients have in common. A call goes to the cluster, whichever of its nodes answers: the
 * client itself asks the next node where one fails. An answer that the client takes for a failure
 * arrives as an exception that holds it.
 */
abstract class ElasticsearchAdapter extends HttpAdapter {

  private final Endpoints endpoints = new Endpoints("elasticsearch");
  private final WeakIdentityMap<Resource> clusters = new WeakIdentityMap<>();

  /** The resource of a client's first node in order; null when it has none. */
  abstract @Nullable Resource firstNode(Endpoints endpoints, Object client);

  /** The request's method; null where the subject holds no request of this client. */
  abstract @Nullable String method(Subject subject);

  /** The request's target, as it was given: most often a path without a query. */
  abstract @Nullable String target(Subject subject);

  /** The answer that an exception holds; null for any other exception. */
  abstract @Nullable Object answerIn(@Nullable Throwable thrown);

  /** The status of an answer; 0 for any other object. */
  abstract int statusOf(@Nullable Object answer);

  /** The answer as the client's own response to the call. */
  abstract Object response(Subject subject, HttpAnswer answer) throws Exception;

  abstract boolean ranOutOfTimeConnecting(Throwable thrown);

  /** Cancels an exchange; false for what is none. */
  abstract boolean stop(@Nullable Object exchange);

  @Override
  public final boolean describe(WeavePoint point, Subject subject) {
    Object client = subject.self();
    String method = method(subject);
    Resource cluster = client == null ? null : cluster(client);
    if (method == null || cluster == null) {
      return false;
    }
    subject.goesTo(cluster, HttpMethods.of(method.toUpperCase(Locale.ROOT)));
    return true;
  }

  /** Nodes that are found later do not change a cluster's name. */
  private @Nullable Resource cluster(Object client) {
    Resource known = clusters.get(client);
    if (known != null) {
      return known;
    }
    Resource met = firstNode(endpoints, client);
    return met == null ? null : clusters.putIfAbsent(client, met);
  }

  /** What cancels the exchange that this thread is about to wait for. */
  @Override
  public final void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current != null && returned != null) {
      current.handle(returned);
    }
  }

  /** Only the blocking kind: a listener is told once. */
  @Override
  public final boolean canRepeat(WeavePoint point) {
    return !point.tag().equals("async");
  }

  /** Of an asynchronous call the attempt; its exchange is cancelled by the relay. */
  @Override
  public final boolean cancel(Subject subject) {
    Object handle = subject.handle();
    return handle instanceof Future<?> attempt ? attempt.cancel(true) : stop(handle);
  }

  /** Once more: the client may have gone on to another node. */
  @Override
  public final void abort(Subject subject) {
    boolean unused = cancel(subject);
  }

  @Override
  protected final Outcome failure(Subject subject, Throwable thrown) {
    int status = status(null, thrown);
    return status == 0
        ? super.failure(subject, withoutWrapping(thrown))
        : HttpStatuses.outcome(status);
  }

  /** The blocking call wraps what it cannot throw as it is, so that both threads' traces show. */
  private static Throwable withoutWrapping(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause instanceof InterruptedException || cause instanceof CancellationException
        ? cause
        : thrown;
  }

  @Override
  public final boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    int status = status(returned, thrown);
    return status == 0
        ? super.worthRetrying(subject, returned, thrown)
        : HttpStatuses.worthRetrying(status);
  }

  /** Of several nodes that were asked, none got the request. */
  @Override
  public final boolean certainlyNotSent(Throwable thrown) {
    for (Throwable earlier : thrown.getSuppressed()) {
      if (!certainlyNotSent(earlier)) {
        return false;
      }
    }
    return ranOutOfTimeConnecting(thrown) || super.certainlyNotSent(thrown);
  }

  @Override
  public final int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return statusOf(thrown == null ? returned : answerIn(thrown));
  }

  /** Below 300: the client throws other answers. The Java API client asks who has answered. */
  @Override
  public final Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Exception {
    HttpAnswer answer = HttpAnswer.of(value);
    if (answer.status() >= 300) {
      throw new Unanswerable(
          "found status " + answer.status() + ", expected one below 300: others are exceptions");
    }
    List<String> fields = new ArrayList<>(answer.fields());
    fields.add("X-Elastic-Product");
    fields.add("Elasticsearch");
    return response(
        subject, new HttpAnswer(answer.status(), answer.reason(), fields, answer.body()));
  }

  @Override
  public final @Nullable String detail(Subject subject) {
    String target = target(subject);
    if (target == null) {
      return null;
    }
    String path = path(target);
    return path.startsWith("/") ? path : '/' + path;
  }
}
