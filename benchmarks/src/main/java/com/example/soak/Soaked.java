package com.example.soak;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.RedisClient;

/**
 * Works while it is told {@code work}, rests at {@code rest}, and says at {@code measure} what it
 * holds. Arguments: JDBC URL, Redis port, URL of the payments, pause of a worker in milliseconds.
 */
public final class Soaked {

  private static final int WORKERS = 10;

  private final HikariDataSource database;
  private final RedisClient redis;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Gateway gateway = new Gateway();
  private final URI payments;
  private final long pauseMillis;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean working;

  private Soaked(String jdbcUrl, int redisPort, URI payments, long pauseMillis) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(WORKERS);
    config.setMinimumIdle(WORKERS);
    config.setConnectionTimeout(1000);
    database = new HikariDataSource(config);
    redis = RedisClient.create("127.0.0.1", redisPort);
    this.payments = payments;
    this.pauseMillis = pauseMillis;
  }

  public static void main(String[] arguments) throws Exception {
    Soaked soaked =
        new Soaked(
            arguments[0],
            Integer.parseInt(arguments[1]),
            URI.create(arguments[2]),
            Long.parseLong(arguments[3]));
    for (int i = 0; i < WORKERS; i++) {
      int number = i;
      Thread worker = new Thread(() -> soaked.loop(number), "worker-" + i);
      worker.setDaemon(true);
      worker.start();
    }
    System.out.println("ready");
    soaked.obey();
    System.exit(0);
  }

  /** Does what is said on standard input, until that ends. */
  private void obey() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("measure")) {
        while (busy.get() > 0) {
          Thread.sleep(10);
        }
        tidy();
        System.out.println("held " + Holdings.now(calls.get(), failures.get()));
      } else {
        working = line.equals("work");
      }
    }
  }

  /**
   * What is noted of statements that are garbage goes when the next one is made, as in any map with
   * weak keys: so that one is made between the collection and the count.
   */
  private void tidy() throws Exception {
    System.gc();
    Thread.sleep(100); // the collector hands over what it has cleared in a thread of the JVM's
    query();
  }

  private void loop(int worker) {
    for (int round = worker; ; round++) {
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException left) {
        failures.incrementAndGet(); // by an attempt that was interrupted: none should be
      }
      busy.incrementAndGet();
      try {
        if (working) {
          calls.incrementAndGet();
          work(round);
        }
      } catch (Exception expected) {
        failures.incrementAndGet();
      } finally {
        busy.decrementAndGet();
      }
    }
  }

  private void work(int round) throws Exception {
    switch (round % 5) {
      case 0 -> query();
      case 1 -> write(round);
      case 2 -> redis.get("session:s" + round % 10);
      case 3 -> quote(round % 2 == 0);
      default -> gateway.call(round);
    }
  }

  private void query() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT customer FROM orders WHERE id = ?")) {
      statement.setLong(1, 1);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
      }
    }
  }

  /** In a transaction of its own, which is rolled back: the database is not to grow either. */
  private void write(int round) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement =
          connection.prepareStatement("UPDATE orders SET customer = ? WHERE id = 1")) {
        statement.setString(1, "customer " + round);
        statement.executeUpdate();
      } finally {
        connection.rollback();
      }
    }
  }

  private void quote(boolean waiting) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(payments.resolve("/v1/quote?amount=100")).build();
    if (waiting) {
      http.send(request, BodyHandlers.ofString());
    } else {
      http.sendAsync(request, BodyHandlers.ofString()).join();
    }
  }
}
