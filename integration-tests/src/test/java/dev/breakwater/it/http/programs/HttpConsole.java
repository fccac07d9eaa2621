package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** An application that makes the HTTP requests it is asked to. */
public final class HttpConsole {

  private HttpConsole() {}

  /** Makes requests by one client. */
  record Sender(HttpClient client) {

    String send(String[] words) throws Exception {
      return text(client.send(request(words), BodyHandlers.ofString()));
    }

    String sendAsync(String[] words) throws Exception {
      return text(client.sendAsync(request(words), BodyHandlers.ofString()).get());
    }
  }

  public static void main(String[] arguments) throws IOException {
    Sender sender =
        new Sender(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    new Console()
        .on("send", argument -> sender.send(argument.split(" ")))
        .on("sendAsync", argument -> sender.sendAsync(argument.split(" ")))
        .on("property", System::getProperty)
        .run();
  }

  /** {@code method url}, and further words as a header's name and value. */
  private static HttpRequest request(String[] words) {
    HttpRequest.BodyPublisher body =
        words[0].equals("POST")
            ? HttpRequest.BodyPublishers.ofString("body")
            : HttpRequest.BodyPublishers.noBody();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(words[1])).method(words[0], body);
    if (words.length == 4) {
      request.header(words[2], words[3]);
    }
    return request.build();
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }
}
