package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which steps of a fallback a target's calls can be answered by. */
final class FallbackFit {

  /** The clients that have answers of a kind, where not every one of a target has. */
  private static final Map<String, List<String>> CLIENTS =
      Map.of(
          "http cached", List.of("jdk", "apache4", "apache5", "okhttp"),
          "http value",
              List.of("jdk", "apache4", "apache5", "okhttp", "webclient", "elasticsearch", "grpc"),
          "http endpoint", List.of("jdk", "apache4", "apache5", "okhttp"),
          "redis cached", List.of("jedis", "lettuce"),
          "redis value", List.of("jedis", "lettuce", "redisson"),
          "redis endpoint", List.of("jedis", "lettuce"));

  private FallbackFit() {}

  /** What is wrong with a step: where, and a message. */
  record Misfit(Setting at, String message) {}

  /** Why a step can never answer the calls of this rule; null when it may. */
  static @Nullable Misfit of(Family family, @Nullable Block match, Block step) {
    for (Map.Entry<String, Setting> each : step.entries()) {
      String message = misfit(family, match, each.getKey(), step);
      if (message != null) {
        return new Misfit(each.getValue(), message);
      }
    }
    return null;
  }

  private static @Nullable String misfit(
      Family family, @Nullable Block match, String kind, Block step) {
    if (kind.equals("throw")) {
      Block said = step.block("throw");
      return said == null ? null : ThrownFit.misfit(family, said.text("exception"));
    }
    if (!kindsOf(family).contains(kind)) {
      return "found in a rule of target "
          + family.word()
          + ", whose calls can be answered by "
          + (kindsOf(family).isEmpty() ? "" : String.join(", ", kindsOf(family)) + " and ")
          + "throw only; take it out, or move it to a policy of other targets";
    }
    List<String> able = CLIENTS.get(family.word() + ' ' + kind);
    List<String> asked = match == null ? null : match.texts("client");
    if (able != null && asked != null && Collections.disjoint(able, asked)) {
      return "found for "
          + String.join(" and ", asked)
          + ", whose calls cannot be answered so, expected clients that can: "
          + String.join(", ", able);
    }
    switch (kind) {
      case "value":
        return value(family, step.value("value"), step.block("value"));
      case "queue":
        return queue(family, match, step.block("queue"));
      case "endpoint":
        return address(family, String.valueOf(step.text("endpoint")));
      default:
        return null;
    }
  }

  /** A queue answers what its caller takes for a success, and keeps requests as objects. */
  private static @Nullable String queue(
      Family family, @Nullable Block match, @Nullable Block queue) {
    if (TargetFit.isOfOneExchange(family, match)) {
      return "found for urlconnection, expected a client whose requests are there before they are"
          + " sent; an HttpURLConnection's body is written while it is sent";
    }
    int answer = queue == null || !queue.has("answer") ? 202 : queue.count("answer");
    return family != Family.HTTP || answer / 100 == 2
        ? null
        : "found answer " + answer + ", expected a status from 200 to 299";
  }

  private static List<String> kindsOf(Family family) {
    switch (family) {
      case JDBC:
      case HTTP:
        return List.of("cached", "value", "endpoint", "queue");
      case REDIS:
        return List.of("cached", "value", "endpoint");
      case METHOD:
        return List.of("value");
      default:
        return List.of();
    }
  }

  private static @Nullable String value(
      Family family, @Nullable Object plain, @Nullable Block parts) {
    if (family == Family.HTTP) {
      return parts != null && parts.has("status") && !parts.has("columns") && !parts.has("rows")
          ? null
          : "found no status, expected an HTTP answer such as { status: 200, body: \"[]\","
              + " contentType: application/json }";
    }
    if (family != Family.JDBC) {
      return parts == null ? null : "found a mapping, expected one value, null or empty";
    }
    if (parts != null) {
      return rows(parts);
    }
    return plain instanceof String text && (text.equals("empty") || isCount(text))
        ? null
        : "found "
            + (plain instanceof String ? "\"" + plain + '"' : "null")
            + ", expected empty, a number of rows changed, or { columns: [id], rows: [[1]] }";
  }

  private static @Nullable String rows(Block parts) {
    List<String> columns = parts.texts("columns");
    if (columns == null || parts.has("status") || parts.has("body")) {
      return "found a mapping without columns, expected { columns: [id], rows: [[1]] }";
    }
    if (parts.value("rows") instanceof List<?> rows) {
      for (Object row : rows) {
        if (((List<?>) row).size() != columns.size()) {
          return "found a row of "
              + ((List<?>) row).size()
              + " values, expected "
              + columns.size()
              + ", one for each column";
        }
      }
    }
    return null;
  }

  private static boolean isCount(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 9;
  }

  private static @Nullable String address(Family family, String address) {
    switch (family) {
      case JDBC:
        return address.startsWith("jdbc:")
            ? null
            : "found \"" + address + "\", expected a JDBC URL such as jdbc:postgresql://other/db";
      case HTTP:
        return isOrigin(address)
            ? null
            : "found \""
                + address
                + "\", expected scheme, host and port alone, such as https://other.internal:8443";
      default:
        return isHostAndPort(address)
            ? null
            : "found \"" + address + "\", expected host:port such as replica.internal:6379";
    }
  }

  private static boolean isOrigin(String address) {
    for (String scheme : List.of("http://", "https://")) {
      if (address.startsWith(scheme)) {
        String rest = address.substring(scheme.length());
        return !rest.isEmpty()
            && rest.indexOf('/') < 0
            && rest.indexOf('@') < 0
            && rest.indexOf('?') < 0;
      }
    }
    return false;
  }

  private static boolean isHostAndPort(String address) {
    int colon = address.lastIndexOf(':');
    return colon > 0 && isCount(address.substring(colon + 1));
  }
}
