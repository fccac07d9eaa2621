package dev.breakwater.clients.http;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An answer with all that is in it, of no client's own type. Immutable.
 *
 * @param fields names and values in turn, in the order of the answer
 */
public record HttpAnswer(int status, String reason, List<String> fields, byte[] body) {

  /** They speak of how the answer came, not of what it is; or of a body that is coded no more. */
  private static final Set<String> OF_TRANSFER =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "content-length",
          "trailer",
          "upgrade",
          "set-cookie",
          "age");

  public HttpAnswer {
    fields = List.copyOf(fields);
  }

  /** The constant of a rule; it must have a status. */
  public static HttpAnswer of(FallbackSpec.Value value) throws Unanswerable {
    if (value.status() == 0) {
      throw new Unanswerable("an HTTP answer has a status");
    }
    String text = value.text();
    byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    List<String> fields = new ArrayList<>();
    if (!value.contentType().isEmpty()) {
      fields.add("Content-Type");
      fields.add(value.contentType());
    }
    return new HttpAnswer(value.status(), "", fields, body).sized();
  }

  /** The same answer, so many seconds later. */
  public HttpAnswer aged(long seconds) {
    List<String> all = new ArrayList<>(fields);
    all.add("Age");
    all.add(Long.toString(seconds));
    return new HttpAnswer(status, reason, all, body).sized();
  }

  private HttpAnswer sized() {
    List<String> all = new ArrayList<>(fields);
    all.add("Content-Length");
    all.add(Integer.toString(body.length));
    return new HttpAnswer(status, reason, all, body);
  }

  /** Whether a field is to be kept with an answer. */
  public static boolean isKept(String field) {
    return !OF_TRANSFER.contains(field.toLowerCase(Locale.ROOT)) && !field.startsWith(":");
  }

  /** Roughly what it takes in memory. */
  public long bytes() {
    long sum = body.length;
    for (String each : fields) {
      sum += 40 + each.length();
    }
    return sum;
  }
}
