package dev.breakwater.clients.reactor;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Spring's WebClient: below its filters every exchange is made by one function, over whichever
 * connector. It returns a recipe; the call begins when that is subscribed to.
 */
public final class WebClientLibrary {

  private static final String FUNCTION = "org.springframework.web.reactive.function.client.";

  private WebClientLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "webclient",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "exchange",
                Shape.COLD,
                List.of(FUNCTION + "ExchangeFunctions$DefaultExchangeFunction"),
                "exchange(" + FUNCTION + "ClientRequest)")),
        "dev.breakwater.clients.reactor.WebClientAdapter");
  }
}
