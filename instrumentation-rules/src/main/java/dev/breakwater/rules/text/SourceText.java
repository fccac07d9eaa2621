package dev.breakwater.rules.text;

import java.util.List;

/**
 * A file's text with its placeholders replaced, and the way back to the columns its author sees. A
 * replacement never holds a line break, so lines stay what they are.
 */
public final class SourceText {

  private final String text;
  private final List<Replaced> replaced;

  SourceText(String text, List<Replaced> replaced) {
    this.text = text;
    this.replaced = List.copyOf(replaced);
  }

  public String text() {
    return text;
  }

  /**
   * The column in the file, from 1.
   *
   * @param line of {@link #text}, from 0
   * @param column of {@link #text} in code points, from 0
   */
  public int column(int line, int column) {
    int shift = 0;
    for (Replaced each : replaced) {
      if (each.line != line || each.column > column) {
        continue;
      }
      if (column < each.column + each.length) {
        return each.originalColumn + 1;
      }
      shift = each.originalColumn + each.originalLength - each.column - each.length;
    }
    return column + shift + 1;
  }

  /** One replacement; columns and lengths in code points, lines and columns from 0. */
  record Replaced(int line, int column, int length, int originalColumn, int originalLength) {}
}
