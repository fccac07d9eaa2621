package dev.breakwater.it.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each path as it was told to, and counts what came in. */
public final class ScriptedHttp implements AutoCloseable {

  /** In place of a status: the connection is closed without an answer. */
  public static final int HANG_UP = 0;

  private final HttpServer http;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, Queue<Integer>> scripts = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> nextGates = new ConcurrentHashMap<>();

  private ScriptedHttp(HttpServer http) {
    this.http = http;
    http.setExecutor(workers);
    http.createContext("/", this::handle);
    http.start();
  }

  public static ScriptedHttp start() throws IOException {
    return new ScriptedHttp(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128));
  }

  public String host() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  public InetSocketAddress address() {
    return http.getAddress();
  }

  public String url(String path) {
    return "http://" + host() + path;
  }

  /** The next answers of a path; afterwards it answers 200 again. */
  public void next(String path, int... statuses) {
    Queue<Integer> script = scripts.computeIfAbsent(path, unused -> new ConcurrentLinkedQueue<>());
    for (int status : statuses) {
      script.add(status);
    }
  }

  /** Requests to one path are always sent on to another one. */
  public void redirect(String from, String to) {
    redirects.put(from, to);
  }

  /** Requests to this path are kept until {@link #release}. */
  public void hold(String path) {
    gates.put(path, new CountDownLatch(1));
  }

  /** The next request to this path is kept until the latch is counted down. */
  public CountDownLatch holdNext(String path) {
    CountDownLatch gate = new CountDownLatch(1);
    nextGates.put(path, gate);
    return gate;
  }

  public void release(String path) {
    gates.remove(path).countDown();
  }

  /** Requests that have come in. */
  public int requests(String path) {
    return count(path).get();
  }

  private AtomicInteger count(String path) {
    return requests.computeIfAbsent(path, unused -> new AtomicInteger());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int number = count(path).incrementAndGet();
    try (exchange) {
      CountDownLatch own = nextGates.remove(path);
      CountDownLatch gate = own == null ? gates.get(path) : own;
      if (gate != null) {
        gate.await();
      }
      Queue<Integer> script = scripts.get(path);
      Integer status = script == null ? null : script.poll();
      if (status != null && status == HANG_UP) {
        return;
      }
      String elsewhere = redirects.get(path);
      if (elsewhere != null) {
        exchange.getResponseHeaders().set("Location", url(elsewhere));
        status = 302;
      }
      byte[] body = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status == null ? 200 : status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
  }
}
