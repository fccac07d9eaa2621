package dev.breakwater.samples.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A payment service that can be told to misbehave while it runs.
 *
 * <p>{@code POST /v1/payments} with a form body keeps the payment and answers its number; the same
 * {@code Idempotency-Key} again answers the same number. {@code GET /v1/payments/ID} answers the
 * form, {@code GET /v1/quote?amount=CENTS} what paying that much costs.
 */
public final class PaymentService implements AutoCloseable {

  private final HttpServer http;
  private final ExecutorService workers = Executors.newCachedThreadPool(PaymentService::worker);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> payments = new ConcurrentHashMap<>();
  private final Map<String, String> numbersByKey = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong lastNumber = new AtomicLong();
  private volatile Behaviour behaviour = Behaviour.OK;

  private PaymentService(HttpServer http) {
    this.http = http;
    http.setExecutor(workers);
    http.createContext("/v1/", this::handle);
    http.start();
  }

  /**
   * Starts the service on a free port of the loopback address.
   *
   * @throws IOException if no port could be opened
   */
  public static PaymentService start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new PaymentService(HttpServer.create(anyPort, 512));
  }

  public InetSocketAddress address() {
    return http.getAddress();
  }

  /** Holds for requests that come in from now on. */
  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** Requests that have come in since the start, however they were answered. */
  public long requests() {
    return requests.get();
  }

  /** Payments that were kept. */
  public int payments() {
    return payments.size();
  }

  /** Ends the service; requests that are kept back are answered at once, into the void. */
  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    Behaviour now = behaviour;
    try (exchange) {
      closed.await(now.delayMillis(), TimeUnit.MILLISECONDS);
      if (now.status() == 200) {
        route(exchange);
      } else {
        answer(exchange, now.status(), "{\"error\":\"told to answer " + now.status() + "\"}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (request.equals("POST /v1/payments")) {
      pay(exchange);
    } else if (request.equals("GET /v1/quote")) {
      quote(exchange);
    } else if (request.startsWith("GET /v1/payments/")) {
      show(exchange, request.substring("GET /v1/payments/".length()));
    } else {
      answer(exchange, 404, "{\"error\":\"nothing here\"}");
    }
  }

  private void pay(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String number =
        key == null ? nextNumber() : numbersByKey.computeIfAbsent(key, unused -> nextNumber());
    payments.putIfAbsent(number, new String(body, StandardCharsets.UTF_8));
    answer(exchange, 201, "{\"payment\":\"" + number + "\"}");
  }

  private void quote(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    if (query == null || !query.matches("amount=[0-9]{1,9}")) {
      answer(exchange, 400, "{\"error\":\"expected ?amount=CENTS\"}");
      return;
    }
    long amount = Long.parseLong(query.substring("amount=".length()));
    answer(exchange, 200, "{\"feeCents\":" + (30 + amount * 2 / 100) + "}");
  }

  private void show(HttpExchange exchange, String number) throws IOException {
    String payment = payments.get(number);
    if (payment == null) {
      answer(exchange, 404, "{\"error\":\"no such payment\"}");
    } else {
      answer(exchange, 200, payment);
    }
  }

  private String nextNumber() {
    return "p" + lastNumber.incrementAndGet();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "payments");
    thread.setDaemon(true);
    return thread;
  }
}
