package dev.breakwater.clients.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.RequestLine;
import org.jspecify.annotations.Nullable;

/** {@code Rest5Client}, over Apache's HttpClient 5. */
public final class Rest5Adapter extends ElasticsearchAdapter {

  private final Object nothingToCancel =
      NothingToCancel.of(Cancellable.class, HttpUriRequestBase.class, new HttpGet("/"));

  @Override
  @Nullable Resource firstNode(Endpoints endpoints, Object client) {
    HttpHost first = null;
    if (client instanceof Rest5Client cluster) {
      for (Node node : cluster.getNodes()) {
        HttpHost host = node.getHost();
        if (first == null || host.toHostString().compareTo(first.toHostString()) < 0) {
          first = host;
        }
      }
    }
    return first == null
        ? null
        : endpoints.of(first.getSchemeName(), first.getHostName(), first.getPort());
  }

  @Override
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    if (!(callback instanceof ResponseListener listener)) {
      throw new IllegalStateException("expected a listener, found " + callback);
    }
    return new Rest5Relay(attempt, listener, nothingToCancel);
  }

  /** Its constructor is the package's own, in all versions alike. */
  @Override
  Object response(Subject subject, HttpAnswer answer) throws Exception {
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
    ContentType type = null;
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String name = answer.fields().get(i);
      response.addHeader(name, answer.fields().get(i + 1));
      if (name.equalsIgnoreCase("content-type")) {
        type = ContentType.parse(answer.fields().get(i + 1));
      }
    }
    if (!"HEAD".equals(method(subject))) {
      response.setEntity(new ByteArrayEntity(answer.body(), type));
    }
    Map<String, String> place = subject.resource().facts();
    HttpHost host =
        new HttpHost(
            place.get("scheme"),
            place.get("host"),
            Integer.parseInt(String.valueOf(place.get("port"))));
    Constructor<Response> of =
        Response.class.getDeclaredConstructor(
            RequestLine.class, HttpHost.class, ClassicHttpResponse.class);
    of.setAccessible(true);
    return of.newInstance(
        new RequestLine(method(subject), target(subject), HttpVersion.HTTP_1_1), host, response);
  }

  @Override
  boolean stop(@Nullable Object exchange) {
    if (exchange instanceof Cancellable cancellable) {
      cancellable.cancel();
      return true;
    }
    return false;
  }

  @Override
  boolean ranOutOfTimeConnecting(Throwable thrown) {
    return thrown instanceof ConnectTimeoutException;
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    if (!(subject.argument() instanceof Request request)) {
      return false;
    }
    HttpEntity body = request.getEntity();
    return body == null || body.isRepeatable();
  }

  @Override
  @Nullable String method(Subject subject) {
    return subject.argument() instanceof Request request ? request.getMethod() : null;
  }

  @Override
  @Nullable String target(Subject subject) {
    return subject.argument() instanceof Request request ? request.getEndpoint() : null;
  }

  @Override
  @Nullable Object answerIn(@Nullable Throwable thrown) {
    return thrown instanceof ResponseException failure ? failure.getResponse() : null;
  }

  @Override
  int statusOf(@Nullable Object answer) {
    return answer instanceof Response response ? response.getStatusCode() : 0;
  }

  @Override
  protected @Nullable String field(Object answer, String name) {
    return answer instanceof Response response ? response.getHeader(name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    if (subject.argument() instanceof Request request) {
      for (Header header : request.getOptions().getHeaders()) {
        if (header.getName().equalsIgnoreCase(name)) {
          return header.getValue();
        }
      }
    }
    return null;
  }
}
