package dev.breakwater.it.metrics;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Prometheus server would read: values by name and sorted labels. */
final class Exposition {

  private static final Pattern LINE = Pattern.compile("([a-z_]+)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** They go with the time. */
  private static final Set<String> CLOCKS =
      Set.of("breakwater_health_heartbeat_age_seconds", "breakwater_chaos_ends_in_seconds");

  private Exposition() {}

  /** Asks for a page; its body. */
  static String page(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /**
   * Ours of the values on a page. Figures that are not there may be NaN or missing.
   *
   * @param without a label to be ignored
   */
  static Map<String, Double> ours(String page, String without) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : page.split("\n")) {
      Matcher matcher = LINE.matcher(line.trim());
      if (!line.startsWith("breakwater_") || !matcher.matches()) {
        continue;
      }
      double value = rounded(matcher.group(1), Double.parseDouble(matcher.group(3)));
      if (CLOCKS.contains(matcher.group(1))) {
        value = Math.min(0, value); // another from one page to the next: that it is there counts
      }
      if (!Double.isNaN(value)) {
        TreeSet<String> labels = new TreeSet<>();
        Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
        while (label.find()) {
          if (!label.group(1).equals(without)) {
            labels.add(label.group());
          }
        }
        String name = matcher.group(1).replace("_duration_le_total", "_duration_seconds_bucket");
        if (values.put(name + labels, value) != null) {
          throw new AssertionError("twice on one page: " + name + labels);
        }
      }
    }
    return values;
  }

  /** The exporter multiplies where we divide; and what grows with time is a moment older there. */
  private static double rounded(String name, double value) {
    if (name.matches("breakwater_resource_(mtbf|mttr|down)_seconds.*")) {
      return Math.rint(value / 10) * 10;
    }
    if (name.equals("breakwater_resource_availability_ratio")) {
      return Math.rint(value * 10) / 10;
    }
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(12)).doubleValue()
        : value;
  }
}
