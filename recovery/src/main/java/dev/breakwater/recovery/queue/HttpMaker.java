package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Write;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests that have waited, with a client of its own: HTTP/1.1, no redirects followed, trust
 * as the JVM's default. An answer of 2xx means taken; 408, 425, 429 and 5xx mean later; all others
 * mean never.
 */
final class HttpMaker implements Maker {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);

  /** Of one hop (RFC 9110, 7.6.1), or the client's own business. */
  private static final Set<String> NOT_SENT_ON =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private @Nullable HttpClient client;

  /** Whether this runtime has what is needed. */
  static boolean isAvailable() {
    return ModuleLayer.boot().findModule("java.net.http").isPresent();
  }

  @Override
  public Made make(Write write) throws IOException, InterruptedException {
    if (!(write instanceof Write.Http request)) {
      return Made.never("it is no HTTP request");
    }
    HttpRequest again;
    try {
      again = again(request);
    } catch (IllegalArgumentException unfit) {
      return Made.never("it cannot be sent by java.net.http");
    }
    int status = client().send(again, BodyHandlers.discarding()).statusCode();
    if (status / 100 == 2) {
      return Made.DONE;
    }
    boolean later = status / 100 == 5 || status == 408 || status == 425 || status == 429;
    return later ? Made.later("answered " + status) : Made.never("answered " + status);
  }

  private static HttpRequest again(Write.Http request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.uri()))
            .timeout(TO_ANSWER)
            .method(
                request.method(),
                request.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    List<String> fields = request.fields();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (!NOT_SENT_ON.contains(fields.get(i).toLowerCase(Locale.ROOT))) {
        builder.header(fields.get(i), fields.get(i + 1));
      }
    }
    return builder.build();
  }

  private HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(TO_CONNECT)
              .build();
      client = known;
    }
    return known;
  }

  /** The client's thread ends when nobody holds it any more. */
  @Override
  public void rest() {
    client = null;
  }
}
