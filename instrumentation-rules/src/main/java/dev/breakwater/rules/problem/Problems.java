package dev.breakwater.rules.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one file. */
public final class Problems {

  /** Enough to mend any file by; a file with more is not a rules file. */
  static final int MOST = 500;

  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<Long> explained = new HashSet<>();
  private boolean more;

  public Problems(String file) {
    this.file = file;
  }

  /** Adds a problem at a place; the same one twice (an alias, a shared policy) is one. */
  public void add(int line, int column, String path, String message) {
    if (explained.contains(place(line, column))) {
      return;
    }
    if (found.size() == MOST) {
      more = true;
      return;
    }
    Problem problem = new Problem(file, line, column, path, message);
    if (known.add(line + ":" + column + ' ' + message)) {
      found.add(problem);
    }
  }

  /** Adds a problem of the file as a whole. */
  public void add(String message) {
    add(0, 0, "", message);
  }

  /** Adds a problem that explains any other one at the same place: those are not added. */
  public void addExplaining(int line, int column, String message) {
    add(line, column, "", message);
    explained.add(place(line, column));
    explained.add(place(line, column - 1)); // the quote before it, where the value begins
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int size() {
    return found.size();
  }

  /** Everything found, in file order. */
  public List<Problem> inFileOrder() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(FILE_ORDER);
    if (more) {
      sorted.add(
          new Problem(file, 0, 0, "", "more than " + MOST + " problems; the rest is left out"));
    }
    return List.copyOf(sorted);
  }

  private static final Comparator<Problem> FILE_ORDER =
      new Comparator<Problem>() {
        @Override
        public int compare(Problem a, Problem b) {
          int byLine = Integer.compare(a.line(), b.line());
          return byLine != 0 ? byLine : Integer.compare(a.column(), b.column());
        }
      };

  private static long place(int line, int column) {
    return ((long) line << 32) | column;
  }
}
