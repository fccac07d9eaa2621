package dev.breakwater.clients.elasticsearch;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;
import org.apache.http.RequestLine;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.message.BasicRequestLine;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.Node;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** {@code RestClient}, over Apache's HttpClient 4. */
public final class RestAdapter extends ElasticsearchAdapter {

  private final Object nothingToCancel =
      NothingToCancel.of(Cancellable.class, HttpRequestBase.class, new HttpGet("/"));

  @Override
  @Nullable Resource firstNode(Endpoints endpoints, Object client) {
    HttpHost first = null;
    if (client instanceof RestClient cluster) {
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
    return new RestRelay(attempt, listener, nothingToCancel);
  }

  /** Its constructor is the package's own, in all versions alike. */
  @Override
  Object response(Subject subject, HttpAnswer answer) throws Exception {
    BasicHttpResponse response =
        new BasicHttpResponse(HttpVersion.HTTP_1_1, answer.status(), answer.reason());
    ByteArrayEntity body = new ByteArrayEntity(answer.body());
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String name = answer.fields().get(i);
      response.addHeader(name, answer.fields().get(i + 1));
      if (name.equalsIgnoreCase("content-type")) {
        body.setContentType(answer.fields().get(i + 1));
      }
    }
    if (!"HEAD".equals(method(subject))) {
      response.setEntity(body);
    }
    Map<String, String> place = subject.resource().facts();
    HttpHost host =
        new HttpHost(
            place.get("host"),
            Integer.parseInt(String.valueOf(place.get("port"))),
            place.get("scheme"));
    Constructor<Response> of =
        Response.class.getDeclaredConstructor(
            RequestLine.class, HttpHost.class, HttpResponse.class);
    of.setAccessible(true);
    return of.newInstance(
        new BasicRequestLine(method(subject), target(subject), HttpVersion.HTTP_1_1),
        host,
        response);
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
    return answer instanceof Response response ? response.getStatusLine().getStatusCode() : 0;
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
