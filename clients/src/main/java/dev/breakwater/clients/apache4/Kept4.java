package dev.breakwater.clients.apache4;

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
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.CookieStore;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of the client are kept, and how. One is where the last exchange has asked what the
 * application did, over a connection that is nobody's, and with no field that the key does not
 * know: not what was redirected, challenged, or came from a cache of the client's.
 */
final class Kept4 {

  private static final FieldSearch FIELDS = new FieldSearch("org.apache.http.");

  private static final CookieStore NONE = new BasicCookieStore();

  private final WeakIdentityMap<WeakReference<CookieStore>> cookieStores = new WeakIdentityMap<>();

  /** Null where cookies would be sent, or not, as their paths and ages say. */
  @Nullable AnswerKey key(Object client, HttpRequest request, Resource endpoint) {
    if (!cookies(client).getCookies().isEmpty()) {
      return null;
    }
    ReadKeys keys =
        new ReadKeys(
            request.getRequestLine().getMethod(),
            RequestCopy.uri(endpoint, request.getRequestLine().getUri()));
    fields(request.getAllHeaders()).addTo(keys);
    return keys.key();
  }

  @SuppressWarnings("deprecation") // it makes its store late, and may be given another
  private CookieStore cookies(Object client) {
    if (client instanceof org.apache.http.impl.client.AbstractHttpClient older) {
      return older.getCookieStore();
    }
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
      HttpRequest asked,
      Resource endpoint,
      @Nullable Object exchange,
      HttpResponse response,
      Keeper keeper) {
    HttpFields fields = fields(response.getAllHeaders());
    int status = response.getStatusLine().getStatusCode();
    HttpClientContext context =
        exchange instanceof HttpContext given ? HttpClientContext.adapt(given) : null;
    if (context == null
        || isKnown(context)
        || !isSame(asked, endpoint, context)
        || !fields.mayBeKept(status)) {
      return;
    }
    HttpEntity body = response.getEntity();
    if (body != null) {
      response.setEntity(new TeeEntity(body, keeper, status, fields.kept()));
    } else {
      HttpAnswer answer = new HttpAnswer(status, "", fields.kept(), new byte[0]);
      keeper.keep(answer, answer.bytes());
    }
  }

  /** Whether the connection itself says whose it is: by a certificate, or since it was opened. */
  private static boolean isKnown(HttpClientContext context) {
    if (context.getUserToken() != null) {
      return true;
    }
    HttpHost target = context.getTargetHost();
    if (target == null || target.getSchemeName().equalsIgnoreCase("http")) {
      return false;
    }
    try {
      Object connection = context.getConnection();
      SSLSession session =
          connection instanceof ManagedHttpClientConnection known ? known.getSSLSession() : null;
      return session == null || session.getLocalPrincipal() != null;
    } catch (RuntimeException givenBack) {
      return true; // nobody can tell any more
    }
  }

  /**
   * Whether what was sent is what was asked: not what opened a tunnel, a redirect's next, or
   * something that an interceptor, a cookie store or a challenge has added to.
   */
  private static boolean isSame(HttpRequest asked, Resource endpoint, HttpClientContext context) {
    HttpRequest sent = context.getRequest();
    HttpHost host = context.getTargetHost();
    if (sent == null
        || host == null
        || !host.getHostName().equalsIgnoreCase(endpoint.facts().get("host"))
        || !sent.getRequestLine().getMethod().equals(asked.getRequestLine().getMethod())
        || !ReadKeys.sameTarget(asked.getRequestLine().getUri(), sent.getRequestLine().getUri())) {
      return false;
    }
    return fields(sent.getAllHeaders()).tellNoMoreThan(fields(asked.getAllHeaders()));
  }

  private static HttpFields fields(Header[] headers) {
    HttpFields all = new HttpFields();
    for (Header each : headers) {
      all.add(each.getName(), each.getValue());
    }
    return all;
  }
}
