package dev.breakwater.clients.reactor;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Reactor Netty's HTTP client: whatever is to be done with an answer, its recipe begins with that
 * of {@code connect}, which emits when the head of the answer is there.
 */
public final class ReactorNettyLibrary {

  private ReactorNettyLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "reactor-netty",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "connect",
                Shape.COLD,
                List.of("reactor.netty.http.client.HttpClientConnect"),
                "connect()")),
        "dev.breakwater.clients.reactor.ReactorNettyAdapter");
  }
}
