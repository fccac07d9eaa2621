package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.engine.call.Resource;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
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

  /** The same request to that URI; its Host is the new one's. */
  static HttpUriRequestBase copy(ClassicHttpRequest request, URI to) {
    HttpUriRequestBase copy = new HttpUriRequestBase(request.getMethod(), to);
    for (Header field : request.getHeaders()) {
      if (!field.getName().equalsIgnoreCase("Host")) {
        copy.addHeader(field);
      }
    }
    copy.setEntity(request.getEntity());
    if (request instanceof HttpUriRequestBase own) {
      copy.setConfig(own.getConfig());
    }
    return copy;
  }

  static @Nullable String value(HttpMessage message, String name) {
    Header header = message.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
