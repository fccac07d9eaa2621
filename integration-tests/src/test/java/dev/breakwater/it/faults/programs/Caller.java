package dev.breakwater.it.faults.programs;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;

/** Makes calls of every kind, says how each ended, and waits for a word to end itself. */
public final class Caller {

  private Caller() {}

  public static void main(String[] arguments) throws Exception {
    jdbc();
    http();
    System.out.println("done");
    new BufferedReader(new InputStreamReader(System.in)).readLine();
    System.exit(5);
  }

  private static void jdbc() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:caller");
        Statement statement = connection.createStatement()) {
      query(statement, "select 42");
      query(statement, "select * from nowhere");
      connection.setAutoCommit(false);
      System.out.println("updated " + statement.executeUpdate("create table t (id int)"));
      query(statement, "select count(*) from t");
      connection.rollback();
    }
  }

  private static void query(Statement statement, String sql) {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      System.out.println("query " + result.getInt(1));
    } catch (SQLException failed) {
      say("query", failed);
    }
  }

  private static void http() throws Exception {
    InetAddress local = InetAddress.getByName("127.0.0.1");
    HttpServer server = HttpServer.create(new InetSocketAddress(local, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    int closed = 1; // where nobody listens
    HttpClient client = HttpClient.newHttpClient();
    send(client, port, "/200");
    send(client, port, "/404");
    sendAsync(client, port, "/200");
    sendAsync(client, port, "/404");
    send(client, closed, "/200"); // a failure each: of two, the breaker opens
    sendAsync(client, closed, "/200");
  }

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }

  private static void send(HttpClient client, int port, String path) throws InterruptedException {
    try {
      System.out.println(
          "http " + client.send(request(port, path), BodyHandlers.ofString()).statusCode());
    } catch (IOException failed) {
      say("http", failed);
    }
  }

  private static void sendAsync(HttpClient client, int port, String path) {
    try {
      System.out.println(
          "async "
              + client.sendAsync(request(port, path), BodyHandlers.ofString()).join().statusCode());
    } catch (CompletionException failed) {
      say("async", failed);
    }
  }

  /** The failure and all it refers to, each with the class loader it came from. */
  private static void say(String what, Throwable failure) {
    StringBuilder text = new StringBuilder(what);
    for (Throwable at = failure; at != null; at = at.getCause()) {
      text.append(' ').append(at.getClass().getName()).append(" of ").append(loader(at));
      for (Throwable suppressed : at.getSuppressed()) {
        text.append(" + ").append(suppressed.getClass().getName()).append(loader(suppressed));
      }
    }
    System.out.println(text);
  }

  private static String loader(Throwable thrown) {
    ClassLoader loader = thrown.getClass().getClassLoader();
    return loader == null ? "boot" : loader.getClass().getSimpleName();
  }
}
