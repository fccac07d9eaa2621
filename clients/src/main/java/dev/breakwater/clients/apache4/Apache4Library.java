package dev.breakwater.clients.apache4;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Apache HttpClient 4.3 to 4.5: every {@code execute} ends in one {@code doExecute}, that of the
 * older {@code DefaultHttpClient} too. The last link of the chain inside makes one exchange; what
 * came out of it tells whether anything has been sent.
 */
public final class Apache4Library {

  private static final String CLIENT = "org.apache.http.impl.client.";

  private Apache4Library() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "apache4",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "execute",
                Shape.CALL,
                List.of(
                    CLIENT + "InternalHttpClient",
                    CLIENT + "MinimalHttpClient",
                    CLIENT + "AbstractHttpClient"),
                "doExecute("
                    + "org.apache.http.HttpHost,"
                    + "org.apache.http.HttpRequest,"
                    + "org.apache.http.protocol.HttpContext)"),
            WeavePoint.of(
                    "exchange",
                    Shape.NOTE,
                    List.of("org.apache.http.impl.execchain.MainClientExec"),
                    "execute(org.apache.http.conn.routing.HttpRoute,..)")
                .givingFrom(1),
            WeavePoint.of(
                "attempt",
                Shape.NOTE,
                List.of("org.apache.http.impl.client.DefaultRequestDirector"),
                "tryExecute(org.apache.http.impl.client.RoutedRequest,..)")),
        "dev.breakwater.clients.apache4.Apache4Adapter");
  }
}
