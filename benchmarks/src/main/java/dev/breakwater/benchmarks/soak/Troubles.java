package dev.breakwater.benchmarks.soak;

import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.payments.Behaviour;
import dev.breakwater.samples.payments.PaymentService;
import dev.breakwater.samples.servers.PostgresServer;
import dev.breakwater.samples.servers.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Servers behind proxies, and what befalls them in a round of some twenty seconds. */
final class Troubles implements AutoCloseable {

  private final Servers servers;
  private final PaymentService payments;
  private final FaultProxy database;
  private final FaultProxy redis;
  private final FaultProxy http;

  private Troubles(Servers servers, PaymentService payments) throws IOException {
    this.servers = servers;
    this.payments = payments;
    database = FaultProxy.to(servers.postgres());
    redis = FaultProxy.to(servers.redis());
    http = FaultProxy.to(payments.address());
  }

  static Troubles start() throws IOException {
    return new Troubles(Servers.start(), PaymentService.start());
  }

  /** What the application must be told to find them. */
  List<String> arguments(int pauseMillis) {
    return List.of(
        PostgresServer.url(database.address()),
        Integer.toString(redis.port()),
        "http://127.0.0.1:" + http.port(),
        Integer.toString(pauseMillis));
  }

  /** One round; it begins and ends with everything healthy. */
  void pass() throws InterruptedException {
    healthy(2);
    database.apply(Fault.latency(Duration.ofMillis(100)));
    lasting(1);
    database.apply(Fault.BLACK_HOLE);
    payments.behave(Behaviour.UNAVAILABLE);
    lasting(2);
    database.apply(Fault.RESET);
    payments.behave(Behaviour.OK.after(Duration.ofMillis(400)));
    lasting(1);
    healthy(2);
    redis.apply(Fault.BLACK_HOLE);
    http.apply(Fault.RESET);
    lasting(2);
    redis.apply(Fault.REFUSE);
    http.apply(Fault.latency(Duration.ofMillis(60)));
    lasting(2);
    http.apply(Fault.BLACK_HOLE);
    database.apply(Fault.REFUSE);
    lasting(2);
    healthy(6); // long enough for every breaker to close and every pool to be full again
  }

  private void healthy(int seconds) throws InterruptedException {
    database.apply(Fault.PASS);
    redis.apply(Fault.PASS);
    http.apply(Fault.PASS);
    payments.behave(Behaviour.OK);
    lasting(seconds);
  }

  private static void lasting(int seconds) throws InterruptedException {
    Thread.sleep(seconds * 1000L);
  }

  @Override
  public void close() throws IOException {
    database.close();
    redis.close();
    http.close();
    payments.close();
    servers.close();
  }
}
