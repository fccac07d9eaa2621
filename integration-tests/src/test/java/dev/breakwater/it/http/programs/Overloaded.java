package dev.breakwater.it.http.programs;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * One request, made once in every way that a client has to make one. All methods tell how many ways
 * that were.
 */
final class Overloaded {

  private Overloaded() {}

  static int jdk(String[] words) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(words[1])).build();
    client.send(request, BodyHandlers.ofString());
    client.sendAsync(request, BodyHandlers.discarding()).get();
    client.sendAsync(request, BodyHandlers.discarding(), null).get();
    return 3;
  }

  static int jetty(String[] words) throws Exception {
    org.eclipse.jetty.client.HttpClient client = new org.eclipse.jetty.client.HttpClient();
    client.start();
    client.GET(words[1]);
    client.GET(URI.create(words[1]));
    client.newRequest(words[1]).send();
    new Jetty(client).sendAndBeTold(words);
    return 4;
  }

  static int apache4(String[] words) throws Exception {
    try (var client = org.apache.http.impl.client.HttpClients.createDefault()) {
      URI uri = URI.create(words[1]);
      return every(
          client,
          org.apache.http.client.HttpClient.class,
          List.of(
              new org.apache.http.HttpHost(uri.getHost(), uri.getPort()),
              new org.apache.http.client.methods.HttpGet(uri),
              new org.apache.http.impl.client.BasicResponseHandler(),
              org.apache.http.client.protocol.HttpClientContext.create()));
    }
  }

  static int apache5(String[] words) throws Exception {
    try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault()) {
      URI uri = URI.create(words[1]);
      return every(
          client,
          org.apache.hc.client5.http.classic.HttpClient.class,
          List.of(
              new org.apache.hc.core5.http.HttpHost("http", uri.getHost(), uri.getPort()),
              new org.apache.hc.client5.http.classic.methods.HttpGet(uri),
              new org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler(),
              org.apache.hc.client5.http.protocol.HttpClientContext.create()));
    }
  }

  static int apache5Async(String[] words) throws Exception {
    try (var client = org.apache.hc.client5.http.impl.async.HttpAsyncClients.createDefault()) {
      client.start();
      URI uri = URI.create(words[1]);
      var request = new org.apache.hc.client5.http.async.methods.SimpleHttpRequest("GET", uri);
      int made = 0;
      for (Method way : ways(client.getClass())) {
        // a producer and a consumer are for one request
        List<Object> all =
            List.of(
                new org.apache.hc.core5.http.HttpHost("http", uri.getHost(), uri.getPort()),
                request,
                org.apache.hc.client5.http.async.methods.SimpleRequestProducer.create(request),
                org.apache.hc.client5.http.async.methods.SimpleResponseConsumer.create());
        made += call(client, way, all);
      }
      return made;
    }
  }

  private static int every(Object client, Class<?> type, List<Object> arguments) throws Exception {
    int made = 0;
    for (Method way : ways(type)) {
      made += call(client, way, arguments);
    }
    return made;
  }

  private static List<Method> ways(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> method.getName().startsWith("execute"))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  /** With what fits of these, and null for what a caller may leave out. */
  private static int call(Object client, Method way, List<Object> all) throws Exception {
    Object[] arguments = new Object[way.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = way.getParameterTypes()[i];
      arguments[i] = all.stream().filter(type::isInstance).findFirst().orElse(null);
    }
    end(way.invoke(client, arguments));
    return 1;
  }

  private static void end(Object answer) throws Exception {
    if (answer instanceof Future<?> future) {
      Object unused = future.get();
    } else if (answer instanceof Closeable response) {
      close(response);
    }
  }

  private static void close(Closeable response) throws IOException {
    response.close();
  }
}
