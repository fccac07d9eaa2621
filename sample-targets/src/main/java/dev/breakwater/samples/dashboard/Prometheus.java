package dev.breakwater.samples.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Prometheus server, asked for a stretch of time. */
final class Prometheus {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final long from;
  private final long to;

  /**
   * @param from seconds since the epoch
   * @param to seconds since the epoch
   */
  Prometheus(String url, long from, long to) {
    this.url = url;
    this.from = from;
    this.to = to;
  }

  /** The same, cut to the time in which something was scraped. */
  Prometheus whileUp() throws IOException, InterruptedException {
    List<Series> up = ask("up == 1", "");
    if (up.isEmpty()) {
      throw new IOException("Prometheus has scraped nothing between " + from + " and " + to);
    }
    double[] seconds = up.get(0).seconds();
    return new Prometheus(url, (long) seconds[0], (long) seconds[seconds.length - 1]);
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** What a query answers, second by second. */
  List<Series> ask(String query, String legend) throws IOException, InterruptedException {
    String where =
        "/api/v1/query_range?step=1&start="
            + from
            + "&end="
            + to
            + "&query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url + where)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("Prometheus does not take the query " + query + ": " + answer.body());
    }
    List<Series> all = new ArrayList<>();
    for (Json.Node each : Json.read(answer.body()).at("data").at("result").all()) {
      Map<String, String> labels = each.at("metric").texts();
      List<Json.Node> points = each.at("values").all();
      double[] seconds = new double[points.size()];
      double[] values = new double[points.size()];
      for (int i = 0; i < seconds.length; i++) {
        List<Json.Node> point = points.get(i).all();
        seconds[i] = Double.parseDouble(point.get(0).text());
        values[i] = number(point.get(1).text());
      }
      all.add(new Series(named(legend, labels), labels, seconds, values));
    }
    return all;
  }

  private static double number(String text) {
    return text.endsWith("Inf") ? Double.NaN : Double.parseDouble(text);
  }

  private static String named(String legend, Map<String, String> labels) {
    String name = legend;
    for (Map.Entry<String, String> each : labels.entrySet()) {
      name = name.replace("{{" + each.getKey() + "}}", each.getValue());
    }
    return name.replaceAll("\\{\\{.*?}}", "").trim();
  }
}
