package dev.breakwater.it.fallback.programs;

import com.example.programs.Shop;
import dev.breakwater.it.harness.programs.Console;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.http.HttpEntity;
import redis.clients.jedis.RedisClient;

/** An application that reads by many libraries and tells all it was answered. */
public final class FallbackConsole {

  private static final HttpClient JDK =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final OkHttpClient OKHTTP = new OkHttpClient();
  private static final Shop SHOP = new Shop();

  private static Connection database;
  private static RedisClient jedis;
  private static StatefulRedisConnection<String, String> lettuce;

  private FallbackConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("jdk", url -> text(JDK.send(get(url), BodyHandlers.ofString())))
        .on("jdkAsync", url -> text(JDK.sendAsync(get(url), BodyHandlers.ofString()).get()))
        .on("jdkStream", FallbackConsole::stream)
        .on("okhttp", FallbackConsole::okhttp)
        .on("apache5", FallbackConsole::apache5)
        .on("apache4", FallbackConsole::apache4)
        .on("database", FallbackConsole::connect)
        .on("query", FallbackConsole::query)
        .on("prepared", FallbackConsole::prepared)
        .on("update", FallbackConsole::update)
        .on("redis", FallbackConsole::redis)
        .on("set", argument -> jedis.set(argument.split(" ")[0], argument.split(" ")[1]))
        .on("jedis", key -> jedis.get(key))
        .on("jedisMap", key -> jedis.hgetAll(key))
        .on("jedisLength", key -> jedis.strlen(key))
        .on("elsewhere", FallbackConsole::elsewhere)
        .on("jedisIncr", key -> jedis.incr(key))
        .on("lettuce", key -> lettuce.sync().get(key))
        .on("lettuceAsync", key -> lettuce.async().get(key).get())
        .on("lettuceReactive", key -> lettuce.reactive().get(key).block())
        .on("count", unused -> SHOP.count())
        .on("names", unused -> SHOP.names())
        .on("find", unused -> SHOP.find())
        .on("buy", unused -> SHOP.buy())
        .run();
  }

  private static HttpRequest get(String argument) {
    String[] words = argument.split(" ");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(words[0]));
    if (words.length == 3) {
      request.header(words[1], words[2]);
    }
    return request.build();
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode()
        + " "
        + response.headers().firstValue("Content-Type").orElse("-")
        + " "
        + (response.headers().firstValue("Age").isPresent() ? "aged " : "")
        + response.body();
  }

  private static String stream(String url) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = JDK.send(get(url), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return response.statusCode() + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String okhttp(String argument) throws IOException {
    String[] words = argument.split(" ");
    Request.Builder request = new Request.Builder().url(words[0]);
    if (words.length == 3) {
      request.header(words[1], words[2]);
    }
    try (Response response = OKHTTP.newCall(request.build()).execute()) {
      return response.code()
          + " "
          + (response.header("Age") != null ? "aged " : "")
          + response.body().string();
    }
  }

  private static String apache5(String url) throws IOException {
    try (var client =
        org.apache.hc.client5.http.impl.classic.HttpClients.custom()
            .disableAutomaticRetries()
            .build()) {
      return client.execute(
          new org.apache.hc.client5.http.classic.methods.HttpGet(url),
          response ->
              response.getCode()
                  + " "
                  + org.apache.hc.core5.http.io.entity.EntityUtils.toString(response.getEntity()));
    }
  }

  private static String apache4(String url) throws IOException {
    try (var client = org.apache.http.impl.client.HttpClients.createDefault();
        var response = client.execute(new org.apache.http.client.methods.HttpGet(url))) {
      HttpEntity entity = response.getEntity();
      return response.getStatusLine().getStatusCode()
          + " "
          + org.apache.http.util.EntityUtils.toString(entity);
    }
  }

  private static String connect(String url) throws SQLException {
    database = DriverManager.getConnection(url);
    return "open";
  }

  private static String elsewhere(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1 as \"1\"")) {
      return all(rows);
    }
  }

  private static String query(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return all(rows);
    }
  }

  /** {@code parameter sql} */
  private static String prepared(String argument) throws SQLException {
    String[] words = argument.split(" ", 2);
    try (PreparedStatement statement = database.prepareStatement(words[1])) {
      statement.setInt(1, Integer.parseInt(words[0]));
      try (ResultSet rows = statement.executeQuery()) {
        return all(rows);
      }
    }
  }

  private static int update(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static String all(ResultSet rows) throws SQLException {
    StringBuilder text = new StringBuilder(rows.getMetaData().getColumnLabel(1)).append(':');
    while (rows.next()) {
      text.append(' ').append(rows.getString(1));
      for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
        text.append('/').append(rows.getObject(i));
      }
    }
    return text.toString();
  }

  private static String redis(String port) {
    jedis = RedisClient.create("127.0.0.1", Integer.parseInt(port));
    lettuce =
        io.lettuce.core.RedisClient.create(RedisURI.create("127.0.0.1", Integer.parseInt(port)))
            .connect();
    return "open";
  }
}
