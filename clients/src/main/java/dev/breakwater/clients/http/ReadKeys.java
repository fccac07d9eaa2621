package dev.breakwater.clients.http;

import dev.breakwater.engine.fallback.AnswerKey;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a GET or HEAD depends on, as far as its request tells: everything in it but
 * what names the single request or the way of a trace. So an answer never goes to someone with
 * other credentials, whatever field these are in.
 */
public final class ReadKeys {

  private static final Set<String> OF_THE_SINGLE_REQUEST =
      Set.of(
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "x-request-id",
          "x-correlation-id",
          "x-amzn-trace-id",
          "x-cloud-trace-context",
          "uber-trace-id",
          "elastic-apm-traceparent",
          "sentry-trace",
          "newrelic",
          "date",
          "user-agent",
          "connection",
          "keep-alive",
          "content-length");

  /** What clients themselves add to a request: it names nobody. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "host",
          "connection",
          "proxy-connection",
          "accept-encoding",
          "user-agent",
          "content-length",
          "upgrade");

  private final String method;
  private final String uri;
  private final Map<String, String> fields = new TreeMap<>();

  public ReadKeys(String method, String uri) {
    this.method = method;
    this.uri = uri;
  }

  /** Adds a field of the request. */
  public void field(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (isOfTheSingleRequest(lower)) {
      return;
    }
    String before = fields.get(lower);
    fields.put(lower, before == null ? value : before + '\n' + value);
  }

  /** Whether a field, in lower case, tells nothing of the answer or of whose it is. */
  static boolean isOfTheSingleRequest(String lower) {
    return OF_THE_SINGLE_REQUEST.contains(lower)
        || lower.startsWith("x-b3-")
        || lower.startsWith("x-datadog-");
  }

  /**
   * Whether a field that was sent, and that the application has not given its request, may say
   * whose the answer is: an interceptor, a cookie store or an authenticator has added it, and the
   * key does not know it.
   */
  public static boolean mayTellWhose(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !OF_THE_CLIENT.contains(lower) && !isOfTheSingleRequest(lower);
  }

  /**
   * Whether both ask for the same path and query of their server: each a request's target, or a
   * whole URI.
   */
  public static boolean sameTarget(String one, String other) {
    return target(one).equals(target(other));
  }

  private static String target(String uri) {
    int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    while (scheme >= 0 && from < uri.length() && "/?#".indexOf(uri.charAt(from)) < 0) {
      from++;
    }
    int fragment = uri.indexOf('#', from);
    String target = uri.substring(from, fragment < 0 ? uri.length() : fragment);
    return target.startsWith("/") ? target : '/' + target;
  }

  /** Null for a request that is no plain read. */
  public @Nullable AnswerKey key() {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (!reads
        || fields.containsKey("range")
        || fields.containsKey("if-none-match")
        || fields.containsKey("if-modified-since")
        || saysNo(fields.get("cache-control"))) {
      return null;
    }
    AnswerKey key = new AnswerKey().with(method).with(uri);
    for (Map.Entry<String, String> each : fields.entrySet()) {
      key.with(each.getKey()).with(each.getValue());
    }
    return key;
  }

  /** Whether a Cache-Control of a request or an answer forbids keeping; "private" does not. */
  static boolean saysNo(@Nullable String cacheControl) {
    return cacheControl != null && cacheControl.toLowerCase(Locale.ROOT).contains("no-store");
  }

  /**
   * Whether an answer may be kept: a whole and good one, that does not forbid it and does not
   * depend on what nobody can know. One that is {@code private} is its user's own, and so is the
   * key.
   */
  public static boolean mayBeKept(
      int status, @Nullable String cacheControl, @Nullable String vary) {
    return (status == 200 || status == 203)
        && !saysNo(cacheControl)
        && (vary == null || !vary.contains("*"));
  }
}
