package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;

/**
 * An application whose HTTP clients tell what came of a call. Words as in {@link
 * HttpClientsConsole}.
 */
public final class ReactiveConsole {

  private ReactiveConsole() {}

  public static void main(String[] arguments) throws IOException {
    Apache5Async apache5 = new Apache5Async();
    Reactive reactive = new Reactive();
    new Console()
        .on("apache5-async", argument -> apache5.send(argument.split(" ")))
        .on("apache5-callback", argument -> apache5.sendAndBeTold(argument.split(" ")))
        .on("reactor-netty", argument -> reactive.byNetty(argument.split(" ")))
        .on("webclient", argument -> reactive.byWebClientOverNetty(argument.split(" ")))
        .on("webclient-jdk", argument -> reactive.byWebClientOverJdk(argument.split(" ")))
        .run();
  }
}
