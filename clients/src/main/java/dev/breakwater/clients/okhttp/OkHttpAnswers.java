package dev.breakwater.clients.okhttp;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpFields;
import dev.breakwater.clients.http.ReadKeys;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import okhttp3.Handshake;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Answers of OkHttp's own type that came from no server, and which of its own are kept. */
final class OkHttpAnswers {

  private OkHttpAnswers() {}

  @SuppressWarnings("deprecation") // the ways to make a body that OkHttp 3 to 5 share
  static Response of(Request request, HttpAnswer answer) {
    Headers.Builder headers = new Headers.Builder();
    MediaType type = null;
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String name = answer.fields().get(i);
      headers.add(name, answer.fields().get(i + 1));
      if (name.equalsIgnoreCase("content-type")) {
        type = MediaType.parse(answer.fields().get(i + 1));
      }
    }
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(answer.status())
        .message(answer.reason())
        .headers(headers.build())
        .body(ResponseBody.create(type, answer.body()))
        .build();
  }

  static @Nullable AnswerKey key(Request request) {
    ReadKeys keys = new ReadKeys(request.method(), request.url().toString());
    fields(request.headers()).addTo(keys);
    return keys.key();
  }

  /** What the caller gets: the same answer, whose body is kept when it has been read. */
  @SuppressWarnings("deprecation") // the ways to make a body that OkHttp 3 to 5 share
  static Response keep(Request asked, Response response, Keeper keeper) {
    ResponseBody body = response.body();
    Handshake handshake = response.handshake();
    boolean known = handshake != null && handshake.localPrincipal() != null;
    HttpFields fields = fields(response.headers());
    if (body == null
        || known
        || !fields.mayBeKept(response.code())
        || addsCredentials(asked, response)) {
      return response;
    }
    TeeSource tee = new TeeSource(body.source(), keeper, response.code(), fields.kept());
    return response
        .newBuilder()
        .body(ResponseBody.create(body.contentType(), body.contentLength(), Okio.buffer(tee)))
        .build();
  }

  /**
   * Whether an interceptor, a cookie jar or an authenticator has added something to the request
   * that its key does not know.
   */
  private static boolean addsCredentials(Request asked, Response response) {
    Response fromNetwork = response.networkResponse();
    return fromNetwork == null // of OkHttp's own cache, or an interceptor's: not known whose it is
        || !fields(fromNetwork.request().headers()).tellNoMoreThan(fields(asked.headers()));
  }

  private static HttpFields fields(Headers headers) {
    HttpFields all = new HttpFields();
    for (int i = 0; i < headers.size(); i++) {
      all.add(headers.name(i), headers.value(i));
    }
    return all;
  }
}
