package dev.breakwater.clients.elasticsearch;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code RestClient}: one blocking and one asynchronous method that all requests go through. What
 * cancels an exchange is made, in both, before it begins.
 */
public final class RestLibrary {

  private static final String CLIENT = "org.elasticsearch.client.";

  private RestLibrary() {}

  public static ClientLibrary describe() {
    return library(
        "elasticsearch",
        CLIENT,
        "RestClient",
        "dev.breakwater.clients.elasticsearch.RestAdapter",
        WeavePoint.of(
            "exchange",
            Shape.NOTE,
            List.of(CLIENT + "Cancellable"),
            "fromRequest(org.apache.http.client.methods.HttpRequestBase)"));
  }

  /**
   * Both clients are woven alike.
   *
   * @param home package of the client, with a dot at its end
   * @param client its simple name
   * @param others what there is beside the two methods
   */
  static ClientLibrary library(
      String name, String home, String client, String adapter, WeavePoint... others) {
    List<String> classes = List.of(home + client);
    List<WeavePoint> points = new ArrayList<>();
    points.add(
        WeavePoint.of("request", Shape.CALL, classes, "performRequest(" + home + "Request)"));
    points.add(
        WeavePoint.of(
            "async",
            Shape.CALLBACK,
            classes,
            "performRequestAsync(" + home + "Request," + home + "ResponseListener)"));
    points.addAll(List.of(others));
    return new ClientLibrary(name, Family.HTTP, points, adapter);
  }
}
