package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpFields;
import dev.breakwater.clients.http.ReadKeys;
import dev.breakwater.clients.http.RequestCopy;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import java.lang.ref.WeakReference;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of the classic client are kept, and how. One is where the last exchange has asked
 * what the application did, over a connection that is nobody's, and with no field that the key does
 * not know: not what was redirected, challenged, or came from a cache of the client's.
 */
final class Kept5 {

  private static final FieldSearch FIELDS = new FieldSearch("org.apache.hc.client5.");

  private static final CookieStore NONE = new BasicCookieStore();

  private final WeakIdentityMap<WeakReference<CookieStore>> cookieStores = new WeakIdentityMap<>();

  /** Null where cookies would be sent, or not, as their paths and ages say. */
  @Nullable AnswerKey key(Object client, ClassicHttpRequest request, Resource endpoint) {
    if (!cookies(client).getCookies().isEmpty()) {
      return null;
    }
    String path = request.getPath();
    ReadKeys keys =
        new ReadKeys(request.getMethod(), RequestCopy.uri(endpoint, path == null ? "/" : path));
    fields(request.getHeaders()).addTo(keys);
    return keys.key();
  }

  private CookieStore cookies(Object client) {
    WeakReference<CookieStore> known = cookieStores.get(client);
    if (known == null) {
      CookieStore found = FIELDS.find(client, CookieStore.class);
      known = cookieStores.putIfAbsent(client, new WeakReference<>(found == null ? NONE : found));
    }
    CookieStore store = known.get();
    return store == null ? NONE : store; // its client holds it
  }

  /** Sees to it that a good answer is kept when its body has been read. */
  static void keep(
      ClassicHttpRequest asked,
      Resource endpoint,
      @Nullable Object exchange,
      CloseableHttpResponse response,
      Keeper keeper) {
    HttpFields fields = fields(response.getHeaders());
    if (!(exchange instanceof ExecChain.Scope scope)
        || isKnown(scope.clientContext)
        || !isSame(asked, endpoint, scope.clientContext.getRequest())
        || !fields.mayBeKept(response.getCode())) {
      return;
    }
    HttpEntity body = response.getEntity();
    if (body != null) {
      response.setEntity(new TeeEntity(body, keeper, response.getCode(), fields.kept()));
    } else {
      HttpAnswer answer = new HttpAnswer(response.getCode(), "", fields.kept(), new byte[0]);
      keeper.keep(answer, answer.bytes());
    }
  }

  /** Whether the connection itself says whose it is: by a certificate, or since it was opened. */
  private static boolean isKnown(HttpClientContext context) {
    SSLSession session = context.getSSLSession();
    return context.getUserToken() != null || session != null && session.getLocalPrincipal() != null;
  }

  /**
   * Whether what was sent is what was asked: not a redirect's next, or something that an
   * interceptor, a cookie store or a challenge has added to.
   */
  private static boolean isSame(
      ClassicHttpRequest asked, Resource endpoint, @Nullable HttpRequest sent) {
    URIAuthority host = sent == null ? null : sent.getAuthority();
    if (sent == null
        || host == null
        || !host.getHostName().equalsIgnoreCase(endpoint.facts().get("host"))
        || !sent.getMethod().equals(asked.getMethod())
        || !ReadKeys.sameTarget(String.valueOf(asked.getPath()), String.valueOf(sent.getPath()))) {
      return false;
    }
    return fields(sent.getHeaders()).tellNoMoreThan(fields(asked.getHeaders()));
  }

  private static HttpFields fields(Header[] headers) {
    HttpFields all = new HttpFields();
    for (Header each : headers) {
      all.add(each.getName(), each.getValue());
    }
    return all;
  }
}
