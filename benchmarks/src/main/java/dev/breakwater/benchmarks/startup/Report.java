package dev.breakwater.benchmarks.startup;

import java.util.List;
import java.util.Locale;

/** The pairs as text and as JSON. */
final class Report {

  private Report() {}

  static String table(List<Pair> pairs, long jarBytes) {
    StringBuilder text = new StringBuilder();
    text.append(line("%-18s %12s %12s %8s", "median of starts", "without", "with agent", "ratio"));
    for (Pair pair : pairs) {
      String name = pair.name();
      text.append(row(name + " wall ms", pair.without().wallMillis(), pair.with().wallMillis()));
      text.append(row(name + " CPU ms", pair.without().cpuMillis(), pair.with().cpuMillis()));
      text.append(row(name + " classes", pair.classesWithout(), pair.classesWith()));
    }
    return text.append(line("jar: %d bytes", jarBytes)).toString();
  }

  private static String row(String name, double without, double with) {
    return line("%-18s %12.0f %12.0f %8.2f", name, without, with, with / without);
  }

  static String json(List<Pair> pairs, long jarBytes) {
    StringBuilder text = new StringBuilder(line("{\"jarBytes\": %d, \"starts\": [", jarBytes));
    for (int i = 0; i < pairs.size(); i++) {
      text.append(i == 0 ? "" : ",\n").append(json(pairs.get(i)));
    }
    return text.append("\n]}\n").toString();
  }

  private static String json(Pair pair) {
    return String.format(
        Locale.ROOT,
        "  {\"name\": \"%s\", \"without\": %s, \"with\": %s}",
        pair.name(),
        json(pair.without(), pair.classesWithout()),
        json(pair.with(), pair.classesWith()));
  }

  private static String json(Cost cost, long classes) {
    return String.format(
        Locale.ROOT,
        "{\"wallMillis\": %.1f, \"cpuMillis\": %.1f, \"classes\": %d}",
        cost.wallMillis(),
        cost.cpuMillis(),
        classes);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
