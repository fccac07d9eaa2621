package dev.breakwater.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as they must be; numbers stand to the right. */
final class Table {

  /** Narrower no column is cut. */
  private static final int LEAST = 12;

  private final String[] titles;
  private final List<String[]> rows = new ArrayList<>();

  Table(String... titles) {
    this.titles = titles;
  }

  void row(String... cells) {
    rows.add(cells);
  }

  /**
   * @param elastic the column whose cells are cut in the middle where lines become too long
   * @param columns that lines are to fit in
   */
  String text(int elastic, int columns) {
    int over = width() - columns;
    if (over > 0) {
      int widest = Math.max(LEAST, width(elastic) - over);
      for (String[] row : rows) {
        row[elastic] = cut(row[elastic], widest);
      }
    }
    StringBuilder out = new StringBuilder();
    line(out, titles);
    for (String[] row : rows) {
      line(out, row);
    }
    return out.toString();
  }

  private void line(StringBuilder out, String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(i == 0 ? "" : "  ");
      int blanks = width(i) - cells[i].length();
      line.append(isNumbers(i) ? " ".repeat(blanks) + cells[i] : cells[i] + " ".repeat(blanks));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cut(String cell, int widest) {
    if (cell.length() <= widest) {
      return cell;
    }
    int tail = (widest - 1) / 2;
    return cell.substring(0, widest - 1 - tail) + "…" + cell.substring(cell.length() - tail);
  }

  /** Of a line. */
  private int width() {
    int width = 2 * (titles.length - 1);
    for (int i = 0; i < titles.length; i++) {
      width += width(i);
    }
    return width;
  }

  private int width(int column) {
    int widest = titles[column].length();
    for (String[] row : rows) {
      widest = Math.max(widest, row[column].length());
    }
    return widest;
  }

  private boolean isNumbers(int column) {
    for (String[] row : rows) {
      if (row[column].isEmpty() || Character.isLetter(row[column].charAt(0))) {
        return false;
      }
    }
    return !rows.isEmpty();
  }
}
