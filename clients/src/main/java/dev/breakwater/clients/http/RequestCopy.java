package dev.breakwater.clients.http;

import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a request down, part by part, that is to be sent later by somebody else. */
public final class RequestCopy {

  private final String method;
  private final String uri;
  private final List<String> fields = new ArrayList<>();

  /**
   * A request without fields and body yet.
   *
   * @throws Unanswerable when it is not one that changes something
   */
  public RequestCopy(Operation operation, String method, String uri) throws Unanswerable {
    if (!HttpMethods.isWrite(operation)) {
      throw new Unanswerable("only POST, PUT, PATCH and DELETE can be queued, not " + method);
    }
    this.method = method;
    this.uri = uri;
  }

  /** The whole URI of a request whose target is a path, or already one. */
  public static String uri(Resource endpoint, String target) {
    if (!target.startsWith("/") && !target.isEmpty()) {
      return target;
    }
    Map<String, String> facts = endpoint.facts();
    return facts.get("scheme") + "://" + facts.get("host") + ':' + facts.get("port") + target;
  }

  public RequestCopy field(String name, @Nullable String value) {
    if (value != null) {
      fields.add(name);
      fields.add(value);
    }
    return this;
  }

  /** A field that only counts where the request has none of that name. */
  public RequestCopy fieldIfNone(String name, @Nullable String value) {
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase(name)) {
        return this;
      }
    }
    return field(name, value);
  }

  public Write with(byte[] body) {
    return new Write.Http(method, uri, fields, body);
  }

  /** What every client says where it finds no body that it could send a second time. */
  public static Unanswerable notRepeatable() {
    return new Unanswerable("the request's body can only be sent once");
  }
}
