package dev.breakwater.rules.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with a file, or with the files of a directory. There a line's number
 * carries its file: nodes and settings keep what {@link #carried} makes of it, and problems are
 * told of their place by it.
 */
public final class Problems {

  /** Enough to mend any file by; a file with more is not a rules file. */
  static final int MOST = 500;

  /** More lines than a file of the largest size can have. */
  private static final int STRIDE = 1 << 21;

  private final List<String> files = new ArrayList<>();
  private int reading;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<Long> explained = new HashSet<>();
  private boolean more;

  public Problems(String file) {
    files.add(file);
  }

  /** Goes on to another file: lines mean its lines from now on. */
  public void next(String file) {
    files.add(file);
    reading = files.size() - 1;
  }

  /** Goes back to the first file: what has no line of its own is its from now on. */
  public void backToFirst() {
    reading = 0;
  }

  /** A line of the file that is being read, as it is kept: never as small as one not kept yet. */
  public int carried(int line) {
    return (reading + 1) * STRIDE + line;
  }

  /** A kept line in words: {@code line 3}, or {@code line 3 of b.yaml} where there are several. */
  public String where(int line) {
    String text = "line " + line % STRIDE;
    return files.size() == 1 ? text : text + " of " + files.get(line / STRIDE - 1);
  }

  /** Adds a problem at a place; the same one twice (an alias, a shared policy) is one. */
  public void add(int line, int column, String path, String message) {
    int kept = line < STRIDE ? carried(line) : line;
    if (explained.contains(place(kept, column))) {
      return;
    }
    if (found.size() == MOST) {
      more = true;
      return;
    }
    String file = files.get(kept / STRIDE - 1);
    Problem problem = new Problem(file, kept % STRIDE, column, path, message);
    if (known.add(kept + ":" + column + ' ' + message)) {
      found.add(problem);
    }
  }

  /** Adds a problem of the file being read as a whole. */
  public void add(String message) {
    add(0, 0, "", message);
  }

  /** Adds a problem that explains any other one at the same place: those are not added. */
  public void addExplaining(int line, int column, String message) {
    add(line, column, "", message);
    int kept = line < STRIDE ? carried(line) : line;
    explained.add(place(kept, column));
    explained.add(place(kept, column - 1)); // the quote before it, where the value begins
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int size() {
    return found.size();
  }

  /** Everything found, in the order of files and of places in them. */
  public List<Problem> inFileOrder() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(new FileOrder());
    if (more) {
      sorted.add(
          new Problem(
              files.get(0), 0, 0, "", "more than " + MOST + " problems; the rest is left out"));
    }
    return List.copyOf(sorted);
  }

  private final class FileOrder implements Comparator<Problem> {
    @Override
    public int compare(Problem a, Problem b) {
      int byFile = Integer.compare(files.indexOf(a.file()), files.indexOf(b.file()));
      int byLine = byFile != 0 ? byFile : Integer.compare(a.line(), b.line());
      return byLine != 0 ? byLine : Integer.compare(a.column(), b.column());
    }
  }

  private static long place(int line, int column) {
    return ((long) line << 32) | column;
  }
}
