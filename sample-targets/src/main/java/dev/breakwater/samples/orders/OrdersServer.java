package dev.breakwater.samples.orders;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The application: an HTTP server with a fixed number of workers, and its three dependencies. */
public final class OrdersServer implements AutoCloseable {

  private final HttpServer http;
  private final Workers workers;
  private final OrderStore orders;
  private final Sessions sessions;

  private OrdersServer(OrdersConfig config) throws IOException {
    orders = new OrderStore(config.databaseUrl());
    sessions = new Sessions(config.redisHost(), config.redisPort());
    workers = new Workers(config.workers());
    InetAddress loopback = InetAddress.getLoopbackAddress();
    http = HttpServer.create(new InetSocketAddress(loopback, config.port()), 1024);
    http.setExecutor(workers);
    http.createContext("/", new OrdersHandler(orders, sessions, new Payments(config.payments())));
    http.start();
  }

  /**
   * Connects to the database and starts to answer.
   *
   * @throws IOException if the port could not be opened
   */
  public static OrdersServer start(OrdersConfig config) throws IOException {
    return new OrdersServer(config);
  }

  public int port() {
    return http.getAddress().getPort();
  }

  WorkersMXBean workers() {
    return workers;
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
    sessions.close();
    orders.close();
  }
}
