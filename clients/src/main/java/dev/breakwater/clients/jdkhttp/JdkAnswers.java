package dev.breakwater.clients.jdkhttp;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpFields;
import dev.breakwater.clients.http.ReadKeys;
import dev.breakwater.clients.http.TeeStream;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of the client are kept, and how. Those of a client with a cookie handler or an
 * authenticator never are: what these add to a request nobody sees.
 */
final class JdkAnswers {

  private JdkAnswers() {}

  static @Nullable AnswerKey key(Object client, HttpRequest request) {
    if (!(client instanceof HttpClient known)
        || known.cookieHandler().isPresent()
        || known.authenticator().isPresent()) {
      return null;
    }
    ReadKeys keys = new ReadKeys(request.method(), request.uri().toString());
    HttpFields.of(request.headers().map()).addTo(keys);
    return keys.key();
  }

  /** What the caller gets. */
  @SuppressWarnings("unchecked") // the body's type is the handler's
  static HttpResponse<?> keep(HttpResponse<?> response, @Nullable Object handler, Keeper keeper) {
    HttpHeaders headers = response.headers();
    HttpFields fields = HttpFields.of(headers.map());
    if (!fields.mayBeKept(response.statusCode()) || isKnown(response) || !Bodies.isOfJdk(handler)) {
      return response;
    }
    Object body = response.body();
    if (body instanceof InputStream stream) {
      return new KeptResponse(
          (HttpResponse<InputStream>) response,
          new TeeStream(stream, keeper, response.statusCode(), fields.kept()));
    }
    byte[] bytes = bytes(body, headers);
    if (bytes != null && bytes.length <= keeper.mostBytes()) {
      HttpAnswer answer = new HttpAnswer(response.statusCode(), "", fields.kept(), bytes);
      keeper.keep(answer, answer.bytes());
    }
    return response;
  }

  /** Whether the client has shown a certificate of its own. */
  private static boolean isKnown(HttpResponse<?> response) {
    SSLSession session = response.sslSession().orElse(null);
    return session != null && session.getLocalPrincipal() != null;
  }

  private static byte @Nullable [] bytes(@Nullable Object body, HttpHeaders headers) {
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof byte[] bytes) {
      return bytes.clone();
    }
    return body instanceof String text && all(headers, "content-encoding") == null
        ? text.getBytes(charset(all(headers, "content-type")))
        : null;
  }

  /** As {@code BodyHandlers.ofString} reads it. */
  private static Charset charset(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int at = type.indexOf("charset=");
    if (at < 0) {
      return StandardCharsets.UTF_8;
    }
    int end = type.indexOf(';', at);
    String name = type.substring(at + 8, end < 0 ? type.length() : end).trim().replace("\"", "");
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static @Nullable String all(HttpHeaders headers, String name) {
    List<String> values = headers.allValues(name);
    return values.isEmpty() ? null : String.join(", ", values);
  }
}
