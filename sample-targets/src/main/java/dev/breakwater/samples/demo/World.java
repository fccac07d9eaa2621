package dev.breakwater.samples.demo;

import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.payments.Behaviour;
import dev.breakwater.samples.payments.PaymentService;
import dev.breakwater.samples.servers.OrdersSchema;
import dev.breakwater.samples.servers.PostgresServer;
import dev.breakwater.samples.servers.Servers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** All that the application depends on, behind proxies, and the outages that can befall it. */
final class World implements AutoCloseable {

  private static final Behaviour SLOW_AND_FAILING =
      Behaviour.UNAVAILABLE.after(Duration.ofSeconds(3));

  private final Servers servers;
  private final PaymentService payments;
  private final PaymentService otherPayments;
  private final FaultProxy database;
  private final FaultProxy sessions;
  private final FaultProxy paymentLine;

  private World(Servers servers, PaymentService payments, PaymentService otherPayments)
      throws IOException {
    this.servers = servers;
    this.payments = payments;
    this.otherPayments = otherPayments;
    database = FaultProxy.to(servers.postgres());
    sessions = FaultProxy.to(servers.redis());
    paymentLine = FaultProxy.to(payments.address());
  }

  static World start() throws IOException {
    Servers servers = Servers.start();
    try {
      return new World(servers, PaymentService.start(), PaymentService.start());
    } catch (IOException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** Ends the outage of before and begins this one. */
  void suffer(Outage outage) {
    database.apply(outage == Outage.DATABASE ? Fault.BLACK_HOLE : Fault.PASS);
    payments.behave(outage == Outage.PAYMENTS ? SLOW_AND_FAILING : Behaviour.OK);
    sessions.apply(outage == Outage.SESSIONS ? Fault.RESET : Fault.PASS);
  }

  /** A second payment service, which never fails and which the application is not told of. */
  InetSocketAddress otherPayments() {
    return otherPayments.address();
  }

  /** Orders that were placed since the start and have not been paid for. */
  long unpaidOrders() {
    try (Connection connection =
            DriverManager.getConnection(PostgresServer.url(servers.postgres()));
        Statement statement = connection.createStatement();
        ResultSet placed = statement.executeQuery("select count(*) from orders")) {
      boolean unused = placed.next();
      return placed.getLong(1) - OrdersSchema.ORDERS - payments.payments();
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL: cannot count orders: " + failed, failed);
    }
  }

  /** Requests that the payment service has got so far. */
  long paymentRequests() {
    return payments.requests();
  }

  /** What the application must be told to find this world: its system properties. */
  List<String> properties() {
    return List.of(
        "-Dorders.port=0",
        "-Dorders.database.url=" + PostgresServer.url(database.address()),
        "-Dorders.redis.port=" + sessions.port(),
        "-Dorders.payments.url=http://127.0.0.1:" + paymentLine.port());
  }

  @Override
  public void close() throws IOException {
    database.close();
    sessions.close();
    paymentLine.close();
    payments.close();
    otherPayments.close();
    servers.close();
  }
}
