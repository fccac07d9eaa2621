package dev.breakwater.agent.log;

import dev.breakwater.engine.time.WallClock;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where lines go: standard error, or the end of a file, which is opened for each line. Lines are
 * few, and so the file may be moved or removed at any time. When it cannot be written, that is said
 * once, and lines go to standard error until it can be again.
 */
final class LogTarget {

  private final LogLevel level;
  private final @Nullable String file;
  private final PrintStream otherwise;

  /** One line after the other; a monitor would pin a virtual thread that writes. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Guarded by the lock. */
  private boolean failed;

  /**
   * @param file null = standard error
   */
  LogTarget(LogLevel level, @Nullable String file, PrintStream otherwise) {
    this.level = level;
    this.file = file;
    this.otherwise = otherwise;
  }

  void line(LogLevel of, String text) {
    if (of.compareTo(level) > 0) {
      return;
    }
    String line = "breakwater: " + text;
    if (file == null || !written(file, line)) {
      otherwise.println(line);
    }
  }

  private boolean written(String path, String line) {
    writing.lock();
    try (OutputStream out = new FileOutputStream(path, true)) {
      String stamped = Instant.ofEpochMilli(WallClock.SYSTEM.millis()) + " " + line;
      out.write((stamped + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
      failed = false;
      return true;
    } catch (IOException unwritable) {
      if (!failed) {
        failed = true;
        otherwise.println(
            "breakwater: breakwater.log.file: cannot write to "
                + path
                + " ("
                + unwritable.getMessage()
                + "); lines come here until it can be written");
      }
      return false;
    } finally {
      writing.unlock();
    }
  }
}
