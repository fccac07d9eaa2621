package dev.breakwater.metrics.endpoint;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * Columns of one name, which stand together under one head.
 *
 * @param from the first of them
 * @param to the first that is no longer one of them
 * @param plain its head in Prometheus' own text
 * @param open the same in OpenMetrics
 */
record Family(int from, int to, byte[] plain, byte[] open) {

  private static final String END = "# EOF\n";

  static Family of(List<Column> columns, int from) throws IOException {
    Exposed of = columns.get(from).of;
    int to = from;
    while (to < columns.size() && columns.get(to).of.family.equals(of.family)) {
      to++;
    }
    List<MetricFamilySamples> head = List.of(of.head());
    return new Family(
        from,
        to,
        text(TextFormat.CONTENT_TYPE_004, head),
        text(TextFormat.CONTENT_TYPE_OPENMETRICS_100, head));
  }

  /** As the Prometheus client writes them, without what stands behind the last. */
  static byte[] text(String type, List<MetricFamilySamples> families) throws IOException {
    StringWriter out = new StringWriter();
    TextFormat.writeFormat(type, out, Collections.enumeration(families));
    String text = out.toString();
    int end = text.endsWith(END) ? text.length() - END.length() : text.length();
    return text.substring(0, end).getBytes(StandardCharsets.UTF_8);
  }

  /** What stands behind the last. */
  static byte[] end(String type) throws IOException {
    StringWriter out = new StringWriter();
    TextFormat.writeFormat(type, out, Collections.emptyEnumeration());
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] head(String type) {
    return type.equals(TextFormat.CONTENT_TYPE_004) ? plain : open;
  }
}
