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

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("send", argument -> text(CLIENT.send(request(argument), BodyHandlers.ofString())))
        .on(
            "sendAsync",
            argument -> text(CLIENT.sendAsync(request(argument), BodyHandlers.ofString()).get()))
        .on("property", System::getProperty)
        .run();
  }

  /** {@code method url}, and further words as a header's name and value. */
  private static HttpRequest request(String argument) {
    String[] words = argument.split(" ");
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
