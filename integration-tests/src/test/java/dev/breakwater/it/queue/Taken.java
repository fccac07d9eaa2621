package dev.breakwater.it.queue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that writes down what it was sent, in the order in which that came. */
final class Taken implements AutoCloseable {

  record Request(String method, String path, String body, String key, String tenant) {}

  private final HttpServer http;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  Taken() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    http.setExecutor(workers);
    http.createContext("/", this::take);
    http.start();
  }

  InetSocketAddress address() {
    return http.getAddress();
  }

  List<String> bodies() {
    return requests.stream().map(Request::body).toList();
  }

  List<Request> requests() {
    return requests;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              body,
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              exchange.getRequestHeaders().getFirst("X-Tenant")));
      exchange.sendResponseHeaders(body.startsWith("bad") ? 422 : 201, -1);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
  }
}
