package com.example.storm;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.Callable;
import redis.clients.jedis.Jedis;

/**
 * Calls whose every other end is a failure, one after the other. Answers hold the number of
 * requests their server has seen, so one too many or too few shows.
 */
public final class Storm {

  private static final int CALLS = 12;

  private final int http;
  private final int redis;
  private int wrecked;

  private Storm(int http, int redis) {
    this.http = http;
    this.redis = redis;
  }

  /** Ports of an HTTP server and of a Redis. */
  public static void main(String[] arguments) throws Exception {
    Storm storm = new Storm(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < CALLS; i++) {
      say("send", () -> storm.send(client));
      say("sendAsync", () -> storm.sendAsync(client));
      say("get", () -> storm.redis("get"));
      say("incr", () -> storm.redis("incr"));
      say("query", () -> storm.query("select 42"));
      say("query", () -> storm.query("select * from nowhere"));
      say("connect", () -> DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:1/gone"));
      say("method", storm::wreck);
    }
    System.out.println("done");
    new BufferedReader(new InputStreamReader(System.in)).readLine();
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/storm")).build();
  }

  private String send(HttpClient client) throws Exception {
    var response = client.send(request(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  private String sendAsync(HttpClient client) throws Exception {
    var response = client.sendAsync(request(), BodyHandlers.ofString()).get();
    return response.statusCode() + " " + response.body();
  }

  private String redis(String command) {
    try (Jedis jedis = new Jedis("127.0.0.1", redis)) {
      return command.equals("get") ? jedis.get("key") : Long.toString(jedis.incr("counter"));
    }
  }

  private int query(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:storm");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  int wreck() {
    if (++wrecked % 2 == 0) {
      throw new IllegalStateException("wrecked " + wrecked);
    }
    return wrecked;
  }

  private static void say(String what, Callable<?> call) {
    try {
      System.out.println(what + " " + call.call());
    } catch (Exception failed) {
      String text = failed.toString().replace('\n', ' ');
      System.out.println(
          what + " " + text + ", suppressed " + failed.getSuppressed().length + cause(failed));
    }
  }

  private static String cause(Exception failed) {
    return failed.getCause() == null ? "" : ", because of " + failed.getCause().getClass();
  }
}
