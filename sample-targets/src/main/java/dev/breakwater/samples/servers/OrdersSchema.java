package dev.breakwater.samples.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import redis.clients.jedis.RedisClient;

/** The tables, orders and sessions that the orders application expects to find. */
public final class OrdersSchema {

  /** Orders 1 to this are there from the beginning. */
  public static final int ORDERS = 500;

  /** Sessions s1 to s-this are there from the beginning. */
  public static final int SESSIONS = 100;

  private OrdersSchema() {}

  /** Creates and fills the tables; the database must be empty. */
  public static void createIn(String jdbcUrl) throws IOException, SQLException {
    try (InputStream in = OrdersSchema.class.getResourceAsStream("orders.sql")) {
      if (in == null) {
        throw new IOException("orders.sql: not found beside " + OrdersSchema.class.getName());
      }
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      try (Connection connection = DriverManager.getConnection(jdbcUrl);
          Statement statement = connection.createStatement()) {
        statement.execute(script);
      }
    }
  }

  /** Writes the sessions; those already there are overwritten. */
  public static void fillSessions(InetSocketAddress redis) {
    try (RedisClient client = RedisClient.create("127.0.0.1", redis.getPort())) {
      for (int i = 1; i <= SESSIONS; i++) {
        client.set("session:s" + i, "customer-" + i);
      }
    }
  }
}
