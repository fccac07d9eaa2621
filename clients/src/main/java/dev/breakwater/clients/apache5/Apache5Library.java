package dev.breakwater.clients.apache5;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Apache HttpClient 5, the classic (blocking) kind: every {@code execute} ends in one {@code
 * doExecute}. Further in, the runtime that leases the connection is what can be cancelled, and the
 * last link of the chain is reached only with a connection to send on.
 */
public final class Apache5Library {

  private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";
  private static final String CORE = "org.apache.hc.core5.http.";

  private Apache5Library() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "apache5",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "execute",
                Shape.CALL,
                List.of(CLASSIC + "InternalHttpClient", CLASSIC + "MinimalHttpClient"),
                "doExecute("
                    + (CORE + "HttpHost,")
                    + (CORE + "ClassicHttpRequest,")
                    + (CORE + "protocol.HttpContext)")),
            WeavePoint.of(
                "lease",
                Shape.CALL,
                List.of(CLASSIC + "InternalExecRuntime"),
                "acquireEndpoint(java.lang.String,..)"),
            WeavePoint.of(
                "exchange",
                Shape.NOTE,
                List.of(CLASSIC + "MainClientExec"),
                "execute(" + CORE + "ClassicHttpRequest,..)")),
        "dev.breakwater.clients.apache5.Apache5Adapter");
  }
}
