package dev.breakwater.benchmarks.table;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures as text: absolute, and as ratios to two clock reads and to Resilience4j's stack. */
final class Table {

  private static final String UNIT = "clock.twice";
  private static final String PEER = "resilience4j.full";

  private Table() {}

  static String of(List<Figure> figures) {
    StringBuilder text = new StringBuilder();
    int threads = -1;
    for (Figure each : figures) {
      if (each.threads() != threads) {
        threads = each.threads();
        text.append(header(threads));
      }
      text.append(row(each, figures));
    }
    return text.toString();
  }

  private static String header(int threads) {
    String title = threads + (threads == 1 ? " thread" : " threads");
    return String.format(
        Locale.ROOT,
        "%n%-24s %12s %8s %10s %12s %14s%n",
        title,
        "ns/call",
        "+-",
        "B/call",
        "of 2 clocks",
        "of r4j's full");
  }

  private static String row(Figure figure, List<Figure> all) {
    return String.format(
        Locale.ROOT,
        "%-24s %12.1f %8s %10.1f %12s %14s%n",
        figure.name(),
        figure.nsPerOp(),
        Double.isNaN(figure.error()) ? "" : String.format(Locale.ROOT, "%.1f", figure.error()),
        figure.bytesPerOp(),
        ratio(figure, find(UNIT, figure.threads(), all)),
        ratio(figure, find(PEER, figure.threads(), all)));
  }

  private static String ratio(Figure figure, @Nullable Figure unit) {
    return unit == null
        ? ""
        : String.format(Locale.ROOT, "%.2f", figure.nsPerOp() / unit.nsPerOp());
  }

  private static @Nullable Figure find(String name, int threads, List<Figure> figures) {
    for (Figure each : figures) {
      if (each.threads() == threads && each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
