package dev.breakwater.clients.reactor;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Spring's WebClient. The call ends with the head of the answer. Its callers know one exception for
 * an exchange that failed, which wraps the connector's: so do ours.
 *
 * <p>A body is written by a function that does not tell whether it can be written twice: only a
 * request without one is made again.
 */
public final class WebClientAdapter extends ReactiveAdapter {

  /** Spring 5 has no such type: there this class does not fit, and says so before any call. */
  static final HttpStatusCode OK = HttpStatusCode.valueOf(200);

  private static final Function<Throwable, Mono<Void>> BROKEN_ALREADY =
      new Function<>() {
        @Override
        public Mono<Void> apply(Throwable unreadable) {
          return Mono.empty();
        }
      };

  private static final FieldSearch FIELDS =
      new FieldSearch("org.springframework.web.reactive.function.client.");

  private final Endpoints endpoints = new Endpoints("webclient");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.argument() instanceof ClientRequest request)) {
      return false;
    }
    Resource endpoint = endpoints.of(request.url());
    if (endpoint == null || opensWebSocket(subject)) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(request.method().name()));
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  @Override
  Mono<Void> release(@Nullable Object answer) {
    return answer instanceof ClientResponse response
        ? response.releaseBody().onErrorResume(BROKEN_ALREADY)
        : Mono.empty();
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    return subject.argument() instanceof ClientRequest request
        && request.body() == (Object) BodyInserters.empty();
  }

  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    return super.failure(subject, plain(thrown));
  }

  @Override
  public boolean certainlyNotSent(Throwable thrown) {
    return super.certainlyNotSent(plain(thrown));
  }

  private static Throwable plain(Throwable thrown) {
    Throwable cause =
        thrown instanceof WebClientRequestException wrapped ? wrapped.getCause() : null;
    return cause == null ? thrown : cause;
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return wrapped(subject, super.refusal(subject, refusal));
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    return wrapped(subject, super.timedOut(subject, message, cause));
  }

  private static Throwable wrapped(Subject subject, Throwable failure) {
    return subject.argument() instanceof ClientRequest request
        ? new WebClientRequestException(failure, request.method(), request.url(), request.headers())
        : failure;
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof ClientResponse response ? response.statusCode().value() : 0;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return response instanceof ClientResponse answer
        ? answer.headers().asHttpHeaders().getFirst(name)
        : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    return subject.argument() instanceof ClientRequest request
        ? request.headers().getFirst(name)
        : null;
  }

  /** Its body is decoded by the client's own codecs. */
  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Unanswerable {
    HttpAnswer answer = HttpAnswer.of(value);
    Object client = subject.self();
    ExchangeStrategies strategies =
        client == null ? null : FIELDS.find(client, ExchangeStrategies.class);
    ClientResponse.Builder response =
        ClientResponse.create(
            HttpStatusCode.valueOf(answer.status()),
            strategies == null ? ExchangeStrategies.withDefaults() : strategies);
    for (int i = 0; i < answer.fields().size(); i += 2) {
      response.header(answer.fields().get(i), answer.fields().get(i + 1));
    }
    return answer.body().length == 0
        ? response.build()
        : response.body(new String(answer.body(), StandardCharsets.UTF_8)).build();
  }

  @Override
  public @Nullable String detail(Subject subject) {
    URI url = subject.argument() instanceof ClientRequest request ? request.url() : null;
    return url == null ? null : url.getRawPath();
  }
}
