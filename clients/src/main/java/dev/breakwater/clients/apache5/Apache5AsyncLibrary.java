package dev.breakwater.clients.apache5;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Apache HttpClient 5, the asynchronous kind: every {@code execute} ends in one {@code doExecute},
 * whose last arguments are told how the exchange ended: a consumer of the answer first, a callback
 * last. A rule means it by {@code client: apache5}, as it means the classic kind.
 */
public final class Apache5AsyncLibrary {

  private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";

  private static final int TOLD = 4;

  private Apache5AsyncLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "apache5-async",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                    "execute",
                    Shape.CALLBACK,
                    List.of(
                        ASYNC + "InternalAbstractHttpAsyncClient",
                        ASYNC + "AbstractMinimalHttpAsyncClientBase"),
                    "doExecute("
                        + "org.apache.hc.core5.http.HttpHost,"
                        + "org.apache.hc.core5.http.nio.AsyncRequestProducer,"
                        + "org.apache.hc.core5.http.nio.AsyncResponseConsumer,"
                        + "org.apache.hc.core5.http.nio.HandlerFactory,"
                        + "org.apache.hc.core5.http.protocol.HttpContext,"
                        + "org.apache.hc.core5.concurrent.FutureCallback)")
                .tellingLast(TOLD)),
        "dev.breakwater.clients.apache5.Apache5AsyncAdapter");
  }
}
