package dev.breakwater.it.jmx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines in the fenced blocks of a page of the documentation, in their order. */
final class OperationsPage {

  /**
   * @param kind what stands behind the fence
   */
  record Line(String kind, String text) {}

  private OperationsPage() {}

  static List<Line> lines(Path page) throws IOException {
    List<Line> found = new ArrayList<>();
    String kind = null;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        kind = kind == null ? line.substring(3) : null;
      } else if (kind != null) {
        found.add(new Line(kind, line));
      }
    }
    return found;
  }
}
