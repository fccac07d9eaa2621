package dev.breakwater.clients.http;

import dev.breakwater.engine.fallback.Unanswerable;
import java.net.URI;
import java.net.URISyntaxException;

/** A request's address at another origin. */
public final class Moved {

  private Moved() {}

  /**
   * The same path and query at that origin.
   *
   * @param origin scheme, host and perhaps port
   */
  public static URI to(String origin, URI from) throws Unanswerable {
    String path = from.getRawPath() == null ? "" : from.getRawPath();
    String query = from.getRawQuery() == null ? "" : '?' + from.getRawQuery();
    try {
      return new URI(origin + path + query);
    } catch (URISyntaxException unfit) {
      throw new Unanswerable("found " + origin + ", expected an origin: " + unfit.getReason());
    }
  }
}
