package dev.breakwater.clients.jetty;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Jetty's client from 12 on, where every request, a blocking one too, is sent by a method that a
 * listener is given to.
 */
public final class JettyLibrary {

  private JettyLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "jetty",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "send",
                Shape.CALLBACK,
                List.of("org.eclipse.jetty.client.transport.HttpRequest"),
                "send(org.eclipse.jetty.client.Response$CompleteListener)")),
        "dev.breakwater.clients.jetty.JettyAdapter");
  }
}
