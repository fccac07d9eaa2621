package dev.breakwater.it.queue.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application that writes, by HTTP and by JDBC, and knows of no queue. */
public final class QueueConsole {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<String, Connection> CONNECTIONS = new ConcurrentHashMap<>();

  private QueueConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("http", QueueConsole::http)
        .on("httpAsync", QueueConsole::httpAsync)
        .on("open", QueueConsole::open)
        .on("begin", QueueConsole::begin)
        .on("insert", QueueConsole::insert)
        .run();
  }

  /** {@code method url body} */
  private static HttpRequest request(String argument) {
    String[] words = argument.split(" ");
    return HttpRequest.newBuilder(URI.create(words[1]))
        .header("X-Tenant", "acme")
        .method(words[0], BodyPublishers.ofString(words[2]))
        .build();
  }

  private static String http(String argument) throws Exception {
    return text(CLIENT.send(request(argument), BodyHandlers.ofString()));
  }

  private static String httpAsync(String argument) throws Exception {
    return text(CLIENT.sendAsync(request(argument), BodyHandlers.ofString()).get());
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + "|" + response.body();
  }

  /** {@code name url} */
  private static String open(String argument) throws SQLException {
    String[] words = argument.split(" ");
    CONNECTIONS.put(words[0], DriverManager.getConnection(words[1]));
    return "open";
  }

  private static String begin(String name) throws SQLException {
    CONNECTIONS.get(name).setAutoCommit(false);
    return "begun";
  }

  /** {@code name id text} */
  private static String insert(String argument) throws SQLException {
    String[] words = argument.split(" ");
    try (PreparedStatement statement =
        CONNECTIONS
            .get(words[0])
            .prepareStatement("insert into queued(id, text, made) values (?, ?, ?)")) {
      statement.setInt(1, Integer.parseInt(words[1]));
      statement.setString(2, words[2]);
      statement.setTimestamp(3, new Timestamp(1_000_000_000_000L));
      return Integer.toString(statement.executeUpdate());
    }
  }
}
