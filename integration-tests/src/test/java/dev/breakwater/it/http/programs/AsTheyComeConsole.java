package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;

/**
 * An application whose HTTP clients are as they come: they go where they are sent on to, and try
 * again what they think they may. Those that would not follow are told to. Each is made when it is
 * first asked for, so that a class path need not have them all. Words as in {@link
 * HttpClientsConsole}.
 */
public final class AsTheyComeConsole {

  /** Makes the request of these words. */
  private interface Sender {
    Object send(String[] words) throws Exception;
  }

  /** A client that is made once. */
  private static final class Later implements Console.Command {
    private final Callable<Sender> maker;
    private Sender sender;

    Later(Callable<Sender> maker) {
      this.maker = maker;
    }

    @Override
    public Object run(String argument) throws Exception {
      return sender().send(argument.split(" "));
    }

    private synchronized Sender sender() throws Exception {
      if (sender == null) {
        sender = maker.call();
      }
      return sender;
    }
  }

  private AsTheyComeConsole() {}

  public static void main(String[] arguments) throws IOException {
    Console console = new Console();
    theJdks(console);
    apaches(console);
    others(console);
    told(console);
    frameworks(console);
    console.run();
  }

  private static void theJdks(Console console) {
    HttpConsole.Sender jdk =
        new HttpConsole.Sender(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build());
    console
        .on("jdk", new Later(() -> jdk::send))
        .on("jdk-async", new Later(() -> jdk::sendAsync))
        .on("jdk-overloads", new Later(() -> Overloaded::jdk))
        .on("urlconnection", new Later(() -> UrlConnection::send));
  }

  private static void apaches(Console console) {
    console
        .on("apache4", new Later(() -> Apache4.asItComes()::send))
        .on("apache4-overloads", new Later(() -> Overloaded::apache4))
        .on("apache5", new Later(() -> Apache5.asItComes()::send))
        .on("apache5-overloads", new Later(() -> Overloaded::apache5))
        .on("apache5-async", new Later(() -> Apache5Async.asItComes()::send))
        .on("apache5-callback", new Later(() -> Apache5Async.asItComes()::sendAndBeTold))
        .on("apache5-async-overloads", new Later(() -> Overloaded::apache5Async));
  }

  private static void others(Console console) {
    console
        .on("okhttp", new Later(() -> new OkHttp()::send))
        .on("okhttp-enqueue", new Later(() -> new OkHttp()::enqueue))
        .on("reactor-netty", new Later(() -> Reactive.following()::byNetty))
        .on("webclient", new Later(() -> Reactive.following()::byWebClientOverNetty))
        .on("webclient-jdk", new Later(() -> Reactive.following()::byWebClientOverJdk));
  }

  private static void told(Console console) {
    console
        .on("jetty", new Later(() -> new Jetty()::send))
        .on("jetty-listener", new Later(() -> new Jetty()::sendAndBeTold))
        .on("jetty-overloads", new Later(() -> Overloaded::jetty))
        .on("elastic", new Later(() -> new Elastic()::send))
        .on("elastic-listener", new Later(() -> new Elastic()::sendAndBeTold))
        .on("elastic5", new Later(() -> Elastic5.asItComes()::send))
        .on("elastic5-listener", new Later(() -> Elastic5.asItComes()::sendAndBeTold));
  }

  private static void frameworks(Console console) {
    console
        .on(
            "template-urlconnection",
            new Later(() -> Frameworks.overUrlConnection()::byRestTemplate))
        .on("template-apache5", new Later(() -> Frameworks.overApache5()::byRestTemplate))
        .on("restclient-jdk", new Later(() -> Frameworks.overJdk()::byRestClient))
        .on("restclient-apache5", new Later(() -> Frameworks.overApache5()::byRestClient))
        .on("feign", new Later(() -> FrameworksConsole::byFeign))
        .on("jersey", new Later(() -> FrameworksConsole::byJersey));
  }
}
