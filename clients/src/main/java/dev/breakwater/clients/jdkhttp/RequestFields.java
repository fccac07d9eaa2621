package dev.breakwater.clients.jdkhttp;

import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request's header fields, without allocating. */
final class RequestFields {

  private RequestFields() {}

  /** The handshake of a WebSocket goes the same way as a request; its life is not a call's. */
  static boolean opensWebSocket(HttpRequest request) {
    return values(request, "Sec-WebSocket-Key") != null;
  }

  /** A stream of server-sent events rightly never ends. */
  static boolean wantsEventStream(HttpRequest request) {
    List<String> accept = values(request, "Accept");
    if (accept == null) {
      return false;
    }
    for (int i = 0; i < accept.size(); i++) {
      if (accept.get(i).contains("text/event-stream")) {
        return true;
      }
    }
    return false;
  }

  static boolean hasIdempotencyKey(HttpRequest request) {
    return values(request, "Idempotency-Key") != null;
  }

  private static @Nullable List<String> values(HttpRequest request, String field) {
    return request.headers().map().get(field);
  }
}
