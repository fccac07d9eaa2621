package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;

/**
 * An application with several HTTP clients, each of which makes the requests it is asked to: {@code
 * method url}, and further words as a header's name and value.
 */
public final class HttpClientsConsole {

  private HttpClientsConsole() {}

  public static void main(String[] arguments) throws IOException {
    Apache5 apache5 = new Apache5();
    Apache4 apache4 = new Apache4();
    OkHttp okhttp = new OkHttp();
    new Console()
        .on("apache5", argument -> apache5.send(argument.split(" ")))
        .on("apache5-plain", argument -> apache5.sendPlain(argument.split(" ")))
        .on("apache4", argument -> apache4.send(argument.split(" ")))
        .on("okhttp", argument -> okhttp.send(argument.split(" ")))
        .on("okhttp-enqueue", argument -> okhttp.enqueue(argument.split(" ")))
        .on("urlconnection", argument -> UrlConnection.send(argument.split(" ")))
        .run();
  }
}
