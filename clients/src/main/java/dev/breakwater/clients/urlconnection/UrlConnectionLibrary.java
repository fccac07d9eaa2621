package dev.breakwater.clients.urlconnection;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * {@code java.net.HttpURLConnection}, as the JDK implements it. An object of it makes one exchange,
 * with the first call of {@code getInputStream}, to which whatever reads the answer comes in the
 * end; connecting and asking for the request's body before that only open the way.
 */
public final class UrlConnectionLibrary {

  private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String HTTPS =
      "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

  private UrlConnectionLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "urlconnection",
        Family.HTTP,
        List.of(
            WeavePoint.of("answer", Shape.CALL, List.of(HTTP), "getInputStream()"),
            WeavePoint.of(
                "status",
                Shape.CALL,
                List.of("java.net.HttpURLConnection"),
                "getResponseCode()"), // swallows what getInputStream throws
            WeavePoint.of("exchanged", Shape.NOTE, List.of(HTTP), "getInputStream0()"),
            WeavePoint.of("connect", Shape.BEGINNING, List.of(HTTP, HTTPS), "connect()"),
            WeavePoint.of("body", Shape.BEGINNING, List.of(HTTP), "getOutputStream()")),
        "dev.breakwater.clients.urlconnection.UrlConnectionAdapter");
  }
}
