package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.engine.call.Resource;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** What both kinds of the client read of a message. */
final class Requests {

  private Requests() {}

  /**
   * Where a request goes.
   *
   * @param target an {@code HttpHost} given apart, which comes first; anything else is not looked
   *     at
   */
  static @Nullable Resource endpoint(
      Endpoints endpoints, @Nullable Object target, HttpRequest request) {
    if (target instanceof HttpHost host) {
      return endpoints.of(host.getSchemeName(), host.getHostName(), host.getPort());
    }
    URIAuthority authority = request.getAuthority();
    return authority == null
        ? null
        : endpoints.of(request.getScheme(), authority.getHostName(), authority.getPort());
  }

  static @Nullable String value(HttpMessage message, String name) {
    Header header = message.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
