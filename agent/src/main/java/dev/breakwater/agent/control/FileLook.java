package dev.breakwater.agent.control;

import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.RulesPath;
import dev.breakwater.rules.source.RulesText;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lay under a path at one moment: the content, and by what it can be seen without reading that
 * it is another one. The resolved path is part of that: mounted volumes swap a link above the file
 * and leave the file's own time as it was.
 */
final class FileLook {

  /** A file changed so shortly before may change again within the same tick of its clock. */
  private static final long FRESH_MILLIS = 3_000;

  private final String stamp;
  private final boolean fresh;

  /** Null when the files cannot be read. */
  private final @Nullable List<RulesText> texts;

  private FileLook(String stamp, boolean fresh, @Nullable List<RulesText> texts) {
    this.stamp = stamp;
    this.fresh = fresh;
    this.texts = texts;
  }

  /**
   * Looks; reads only what is not seen to be as it was.
   *
   * @param before the last look, null for the first
   * @param wallMillis the time by which files are stamped
   */
  static FileLook at(String path, @Nullable FileLook before, long wallMillis) {
    StringBuilder stamp = new StringBuilder();
    boolean fresh = false;
    for (File file : RulesPath.files(path)) {
      long modified = file.lastModified();
      fresh |= Math.abs(wallMillis - modified) < FRESH_MILLIS;
      stamp.append(file.getPath()).append(' ').append(resolved(file)).append(' ');
      stamp.append(modified).append(' ').append(file.length()).append('\n');
    }
    String now = stamp.toString();
    if (before != null && !before.fresh && before.stamp.equals(now)) {
      return before;
    }
    List<Problem> ignored = new ArrayList<>(); // whoever loads the rules tells them
    return new FileLook(now, fresh, RulesPath.read(path, "", ignored));
  }

  private static String resolved(File file) {
    try {
      return file.getCanonicalPath();
    } catch (IOException | SecurityException unreadable) {
      return "";
    }
  }

  boolean isSame(FileLook other) {
    List<RulesText> mine = texts;
    List<RulesText> theirs = other.texts;
    return mine == null || theirs == null ? mine == theirs : RulesText.sameAs(mine, theirs);
  }
}
