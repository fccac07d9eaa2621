package dev.breakwater.rules.key;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import org.jspecify.annotations.Nullable;

/** Reads a whole file by the key tables. */
public final class FileReader {

  private FileReader() {}

  /** The file's settings, flawed where there were problems; null when it is no mapping. */
  public static @Nullable Block read(Node root, Problems problems) {
    return BlockReader.read(root, FileKeys.FILE, "", new Reading(problems, "file"));
  }

  /** The same of one of several files, which need not have the rules. */
  public static @Nullable Block readPart(Node root, Problems problems) {
    return BlockReader.read(root, FileKeys.PART, "", new Reading(problems, "file"));
  }
}
