package dev.breakwater.clients.jetty9;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Jetty's client from 9.4 to 11, told from later ones by a type that only those have. Every request
 * goes through one method, which is given the listeners that are told of its answer.
 */
public final class Jetty9Library {

  private Jetty9Library() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "jetty9",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "send",
                Shape.CALLBACK,
                List.of("org.eclipse.jetty.client.HttpClient"),
                "send(org.eclipse.jetty.client.HttpRequest,java.util.List)")),
        "org.eclipse.jetty.client.api.Request",
        "dev.breakwater.clients.jetty9.Jetty9Adapter");
  }
}
