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
  public static boolean isOfTheSingleRequest(String lower) {
    return OF_THE_SINGLE_REQUEST.contains(lower)
        || lower.startsWith("x-b3-")
        || lower.startsWith("x-datadog-");
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
