package com.example.places;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.h2.jdbcx.JdbcDataSource;

/** Queries a database and asks a server, each as often as told, and says what came of it. */
public final class Calls {

  private Calls() {}

  /** The server's address; how often (else twice). */
  public static void main(String[] arguments) throws Exception {
    int times = arguments.length < 2 ? 2 : Integer.parseInt(arguments[1]);
    make(arguments[0], times);
  }

  public static void make(String url, int times) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:calls");
    try (Connection connection = source.getConnection()) {
      for (int i = 0; i < times; i++) {
        say("query", () -> query(connection));
        say("http", () -> get(client, url));
      }
    }
    say("loader", () -> JdbcDataSource.class.getClassLoader().getClass().getSimpleName());
  }

  private static int query(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select 42")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static int get(HttpClient client, String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void say(String what, Callable<?> call) {
    String came;
    try {
      came = String.valueOf(call.call());
    } catch (Exception failed) {
      came = failed.getClass().getName();
    }
    System.out.println(what + " " + came);
  }
}
