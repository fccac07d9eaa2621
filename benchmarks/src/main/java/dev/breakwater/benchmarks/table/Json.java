package dev.breakwater.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The figures for other programs: a list of flat objects. */
final class Json {

  private Json() {}

  static void write(List<Figure> figures, Path file) throws IOException {
    StringBuilder text = new StringBuilder("[\n");
    for (int i = 0; i < figures.size(); i++) {
      text.append(object(figures.get(i))).append(i + 1 < figures.size() ? ",\n" : "\n");
    }
    Files.writeString(file, text.append("]\n"));
  }

  private static String object(Figure figure) {
    return String.format(
        Locale.ROOT,
        "  {\"name\": \"%s\", \"threads\": %d, \"nsPerOp\": %.3f, \"error\": %s, \"bytesPerOp\": %.3f}",
        figure.name(),
        figure.threads(),
        figure.nsPerOp(),
        Double.isNaN(figure.error()) ? "null" : String.format(Locale.ROOT, "%.3f", figure.error()),
        figure.bytesPerOp());
  }
}
