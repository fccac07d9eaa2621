package dev.breakwater.clients.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server for one test: {@code /status/503} answers so, {@code /silent} never answers,
 * {@code /away} redirects to where nobody listens.
 */
public final class TestServer implements AutoCloseable {

  /** Method and body of each request, in order. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** Down to 0 once a request for {@code /silent} is there. */
  public final CountDownLatch silent = new CountDownLatch(1);

  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpServer server;

  public TestServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    server.setExecutor(workers);
    server.createContext("/status/", this::answer);
    server.createContext("/away", this::redirect);
    server.createContext("/silent", this::waitForRelease);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    take(exchange);
    int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(8));
    exchange.getResponseHeaders().add("Retry-After", "7");
    exchange.sendResponseHeaders(status, 4);
    try (var out = exchange.getResponseBody()) {
      out.write("body".getBytes());
    }
  }

  private void redirect(HttpExchange exchange) throws IOException {
    take(exchange);
    exchange.getResponseHeaders().add("Location", "http://localhost:" + closedPort() + "/");
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }

  private void waitForRelease(HttpExchange exchange) throws IOException {
    take(exchange);
    silent.countDown();
    try {
      release.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes());
    requests.add((exchange.getRequestMethod() + " " + body).trim());
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://localhost:" + port() + path;
  }

  /** A port nobody listens on. */
  public static int closedPort() {
    try (ServerSocket closed = new ServerSocket(0)) {
      return closed.getLocalPort();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
    workers.shutdownNow();
  }
}
