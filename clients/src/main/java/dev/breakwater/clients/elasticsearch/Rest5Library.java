package dev.breakwater.clients.elasticsearch;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;

/**
 * {@code Rest5Client}, woven as its elder is, but that its blocking call can only be cancelled by
 * the future that Apache's client gives it, and that Apache's client, which an asynchronous call
 * asks again for the next node from a thread of its own, is guarded itself. A rule means it by
 * {@code client: elasticsearch}.
 */
public final class Rest5Library {

  private static final String CLIENT = "co.elastic.clients.transport.rest5_client.low_level.";
  private static final String APACHE = "org.apache.hc.core5.";

  private Rest5Library() {}

  public static ClientLibrary describe() {
    return RestLibrary.library(
        "elasticsearch-rest5",
        CLIENT,
        "Rest5Client",
        "dev.breakwater.clients.elasticsearch.Rest5Adapter",
        WeavePoint.of(
                "exchange",
                Shape.NOTE,
                List.of("org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient"),
                "execute("
                    + (APACHE + "http.nio.AsyncRequestProducer,")
                    + (APACHE + "http.nio.AsyncResponseConsumer,")
                    + (APACHE + "http.nio.HandlerFactory,")
                    + (APACHE + "http.protocol.HttpContext,")
                    + (APACHE + "concurrent.FutureCallback)"))
            .withinCalls(),
        WeavePoint.of(
            "node",
            Shape.EXEMPT,
            List.of(CLIENT + "Rest5Client"),
            "performRequestAsync(java.util.Iterator,..)"));
  }
}
