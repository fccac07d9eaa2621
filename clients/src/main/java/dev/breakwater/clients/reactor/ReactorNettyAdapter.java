package dev.breakwater.clients.reactor;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Reactor Netty. The call ends with the head of the answer. It is never made again: what sends the
 * body does not tell whether it can do so twice.
 *
 * <p>A URI that is only known while the recipe runs is not known to a rule: such a call is left
 * alone.
 */
public final class ReactorNettyAdapter extends ReactiveAdapter {

  private final Endpoints endpoints = new Endpoints("reactor-netty");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    URI uri = uri(subject);
    HttpClientConfig config = config(subject);
    Resource endpoint = uri == null ? null : endpoints.of(uri);
    if (config == null
        || endpoint == null
        || config.websocketClientSpec() != null
        || opensWebSocket(subject)) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(config.method().name()));
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  private static @Nullable HttpClientConfig config(Subject subject) {
    return subject.self() instanceof HttpClient client ? client.configuration() : null;
  }

  private static @Nullable URI uri(Subject subject) {
    HttpClientConfig config = config(subject);
    if (config == null) {
      return null;
    }
    String text = config.uri();
    if (text == null) {
      return null;
    }
    try {
      return new URI(text.startsWith("/") ? withoutSlash(config.baseUrl()) + text : text);
    } catch (URISyntaxException unusual) {
      return null;
    }
  }

  private static String withoutSlash(@Nullable String base) {
    if (base == null) {
      return "";
    }
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** A repeated call would need it; none is. */
  @Override
  Mono<Void> release(@Nullable Object answer) {
    return Mono.empty();
  }

  @Override
  public boolean canRepeat(WeavePoint point) {
    return false;
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    return false;
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof HttpClientResponse response ? response.status().code() : 0;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return response instanceof HttpClientResponse answer
        ? answer.responseHeaders().get(name)
        : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    HttpClientConfig config = config(subject);
    return config == null ? null : config.headers().get(name);
  }

  @Override
  public @Nullable String detail(Subject subject) {
    URI uri = uri(subject);
    String path = uri == null ? null : uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }
}
