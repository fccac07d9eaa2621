package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;

/**
 * An application of Jetty's and Elasticsearch's clients. Words as in {@link HttpClientsConsole},
 * but that those of Elasticsearch take no headers.
 */
public final class ToldConsole {

  private ToldConsole() {}

  public static void main(String[] arguments) throws Exception {
    Jetty jetty = new Jetty();
    Elastic elastic = new Elastic();
    Elastic5 elastic5 = new Elastic5();
    new Console()
        .on("jetty", argument -> jetty.send(argument.split(" ")))
        .on("jetty-listener", argument -> jetty.sendAndBeTold(argument.split(" ")))
        .on("elastic", argument -> elastic.send(argument.split(" ")))
        .on("elastic-listener", argument -> elastic.sendAndBeTold(argument.split(" ")))
        .on("elastic5", argument -> elastic5.send(argument.split(" ")))
        .on("elastic5-listener", argument -> elastic5.sendAndBeTold(argument.split(" ")))
        .run();
  }
}
