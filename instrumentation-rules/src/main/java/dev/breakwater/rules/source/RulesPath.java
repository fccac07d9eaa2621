package dev.breakwater.rules.source;

import dev.breakwater.rules.problem.Problem;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path to rules stands for: a file, or a directory whose files named {@code *.yaml} are read
 * in the order of their names. Names that begin with a dot are no part of it: editors and mounted
 * volumes keep their own business under such names.
 */
public final class RulesPath {

  /** More files than anybody keeps rules in. */
  public static final int MOST_FILES = 200;

  private RulesPath() {}

  /**
   * The files, in order; the path itself where it is not a directory, whether it is there or not.
   */
  public static List<File> files(String path) {
    File file = new File(path);
    String[] names = file.isDirectory() ? file.list() : null;
    if (names == null) {
      return List.of(file);
    }
    Arrays.sort(names);
    List<File> files = new ArrayList<>();
    for (String name : names) {
      File each = new File(file, name);
      if (name.endsWith(".yaml") && !name.startsWith(".") && !each.isDirectory()) {
        files.add(each);
      }
    }
    return files;
  }

  /**
   * Reads them all; null when one cannot be had, with the reason among the problems.
   *
   * @param namedBy who named the path, for the hint
   */
  public static @Nullable List<RulesText> read(
      String path, String namedBy, List<Problem> problems) {
    List<File> files = files(path);
    if (files.isEmpty() || files.size() > MOST_FILES) {
      problems.add(
          new Problem(
              path,
              0,
              0,
              "",
              "found a directory with "
                  + files.size()
                  + " files *.yaml, expected 1 to "
                  + MOST_FILES
                  + "; is this the directory of the rules?"));
      return null;
    }
    boolean one = files.size() == 1 && files.get(0).equals(new File(path));
    List<RulesText> texts = new ArrayList<>();
    for (File file : files) {
      String name = one ? path : file.getPath();
      byte[] bytes = RulesFile.read(name, namedBy, problems);
      if (bytes != null) {
        texts.add(new RulesText(name, bytes));
      }
    }
    return texts.size() == files.size() ? texts : null;
  }
}
