package dev.breakwater.benchmarks.startup;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The series as text and as JSON. */
final class Report {

  private static final String ROW = "%-8s %-14s %9s %14s %9s %14s %9s %14s %9s%n";

  private Report() {}

  static String table(List<Series> all, long jarBytes) {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            ROW, "start", "with", "wall ms", "ratio", "CPU ms", "ratio", "peak MB", "ratio",
            "classes"));
    for (Series series : all) {
      for (Series.Result result : series.results()) {
        text.append(row(series.start().name(), result));
      }
    }
    return text.append(line("breakwater.jar: %d bytes%n", jarBytes)).toString();
  }

  private static String row(String start, Series.Result result) {
    Cost cost = result.cost();
    Cost ratio = result.ratio();
    Cost error = result.error();
    return line(
        ROW,
        start,
        result.party().name(),
        line("%.0f", cost.wallMillis()),
        line("%.3f ± %.3f", ratio.wallMillis(), error.wallMillis()),
        line("%.0f", cost.cpuMillis()),
        line("%.3f ± %.3f", ratio.cpuMillis(), error.cpuMillis()),
        line("%.1f", cost.peakMegabytes()),
        line("%.3f ± %.3f", ratio.peakMegabytes(), error.peakMegabytes()),
        result.classes());
  }

  static String json(List<Series> all, long jarBytes) {
    StringJoiner starts = new StringJoiner(",\n", "", "\n");
    for (Series series : all) {
      StringJoiner parties = new StringJoiner(",\n");
      for (Series.Result result : series.results()) {
        parties.add(json(result));
      }
      starts.add(line("  {\"name\": \"%s\", \"parties\": [%n%s]}", series.start().name(), parties));
    }
    return line("{\"jarBytes\": %d, \"starts\": [%n%s]}%n", jarBytes, starts);
  }

  private static String json(Series.Result result) {
    return line(
        "    {\"name\": \"%s\", \"classes\": %d, \"median\": %s, \"ratio\": %s, \"error\": %s}",
        result.party().name(),
        result.classes(),
        json(result.cost()),
        json(result.ratio()),
        json(result.error()));
  }

  private static String json(Cost cost) {
    return line(
        "{\"wallMillis\": %.3f, \"cpuMillis\": %.3f, \"peakMegabytes\": %.3f}",
        cost.wallMillis(), cost.cpuMillis(), cost.peakMegabytes());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
