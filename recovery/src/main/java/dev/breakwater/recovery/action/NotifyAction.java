package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;
import java.io.IOException;
import java.net.URI;

/** Tells of the occasion: in the log, by the agent's bean, to a URL. */
final class NotifyAction extends AskedAction<ActionSpec.Notify> {

  private static final long NANOS_OF_A_MILLI = 1_000_000;

  private final Doers.Notices notices;

  NotifyAction(ActionSpec.Notify spec, Doers.Notices notices) {
    super(spec);
    this.notices = notices;
  }

  @Override
  public String act(Occasion occasion) throws IOException {
    String text = occasion.text() + ": " + occasion.why();
    if (spec.log()) {
      notices.log(text);
    }
    if (spec.jmx()) {
      notices.jmx(text);
    }
    return spec.webhook().isEmpty() ? "" : post(occasion, text);
  }

  /** The host alone is told: the rest of such a URL is often a secret. */
  private String post(Occasion occasion, String text) throws IOException {
    URI url = URI.create(spec.webhook());
    int limit = (int) Math.max(1, Math.min(60_000, spec.timeLimitNanos() / NANOS_OF_A_MILLI));
    int status = Webhook.post(url, json(occasion, text), limit);
    if (status < 200 || status > 299) {
      throw new IOException(url.getHost() + " answered " + status);
    }
    return url.getHost() + " answered " + status;
  }

  private static String json(Occasion occasion, String text) {
    StringBuilder json = new StringBuilder("{");
    field(json, "text", "breakwater: " + text);
    field(json, "trigger", occasion.trigger().word());
    field(json, "rule", occasion.rule());
    field(json, "resource", occasion.resource());
    field(json, "why", occasion.why());
    json.append(",\"openings\":").append(occasion.openings());
    return json.append(",\"atMillis\":").append(occasion.atMillis()).append('}').toString();
  }

  private static void field(StringBuilder json, String name, String value) {
    json.append(json.length() == 1 ? "" : ",").append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u").append(Integer.toHexString(0x10000 + c).substring(1));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
