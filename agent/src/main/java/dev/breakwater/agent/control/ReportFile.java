package dev.breakwater.agent.control;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file that an operator has asked for: a new one, never one that is there. */
final class ReportFile {

  private ReportFile() {}

  /**
   * Writes a text.
   *
   * @return where it is
   */
  static String write(String path, String text) {
    File file = new File(path);
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException(
          "path: found '" + path + "', expected an absolute path on the machine of this JVM");
    }
    try {
      if (!file.createNewFile()) {
        throw new IllegalArgumentException(
            "path: found a file at " + file + ", expected none; nothing is overwritten");
      }
      try (FileOutputStream out = new FileOutputStream(file)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException unwritable) {
      throw new IllegalArgumentException(
          "path: cannot write "
              + file
              + " ("
              + unwritable.getMessage()
              + "); is its directory there?",
          unwritable);
    }
    return file.getPath();
  }
}
