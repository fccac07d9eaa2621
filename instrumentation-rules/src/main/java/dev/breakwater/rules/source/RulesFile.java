package dev.breakwater.rules.source;

import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.text.TextReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file's bytes, through links, up to one byte more than a rules file may have. */
public final class RulesFile {

  private RulesFile() {}

  /**
   * The bytes; null when they cannot be had, with the reason among the problems.
   *
   * @param namedBy who named the file, for the hint
   */
  public static byte @Nullable [] read(String path, String namedBy, List<Problem> problems) {
    File file = new File(path);
    if (!file.exists()) {
      String there = "looked for " + file.getAbsolutePath() + ", as " + namedBy + " says";
      return problem(path, "found no such file, expected rules; " + there, problems);
    }
    if (file.isDirectory()) {
      return problem(path, "found a directory, expected a file", problems);
    }
    if (!file.isFile()) { // reading a pipe or a device might never end
      return problem(path, "found a pipe or device, expected a file", problems);
    }
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int read;
      while (out.size() <= TextReader.MAX_BYTES && (read = in.read(buffer)) >= 0) {
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    } catch (IOException | SecurityException unreadable) {
      return problem(
          path,
          "found a file that cannot be read ("
              + unreadable.getMessage()
              + "), expected one that this process may read; check its permissions",
          problems);
    }
  }

  private static byte @Nullable [] problem(String path, String message, List<Problem> problems) {
    problems.add(new Problem(path, 0, 0, "", message));
    return null;
  }
}
