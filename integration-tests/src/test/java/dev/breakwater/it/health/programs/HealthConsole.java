package dev.breakwater.it.health.programs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.RedisClient;

/** An application with a database, a cache and a service, which it calls when it is asked to. */
public final class HealthConsole {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, HikariDataSource> POOLS = new ConcurrentHashMap<>();
  private static final Map<String, RedisClient> CACHES = new ConcurrentHashMap<>();

  private HealthConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("sql", HealthConsole::sql)
        .on("pooled", HealthConsole::pooled)
        .on("redis", HealthConsole::redis)
        .on("http", HealthConsole::http)
        .run();
  }

  /** {@code url} */
  private static Object sql(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return one(connection);
    }
  }

  /** {@code url}: through a pool of one, which opens its connection for the first who borrows. */
  private static Object pooled(String url) throws SQLException {
    try (Connection connection = POOLS.computeIfAbsent(url, HealthConsole::pool).getConnection()) {
      return one(connection);
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  private static Object one(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select 1")) {
      result.next();
      return result.getInt(1);
    }
  }

  /** {@code port password}: through a pool, as applications have one. */
  private static Object redis(String argument) {
    return CACHES.computeIfAbsent(argument, HealthConsole::cache).incr("health");
  }

  private static RedisClient cache(String argument) {
    String[] words = argument.split(" ");
    return RedisClient.create(URI.create("redis://:" + words[1] + "@127.0.0.1:" + words[0]));
  }

  /** {@code url} */
  private static Object http(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
