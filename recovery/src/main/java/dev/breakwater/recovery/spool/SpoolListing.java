package dev.breakwater.recovery.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a spool holds, read without touching it, while a process may be using it.
 *
 * @param owner whose records they are
 * @param waiting the records that are not done, the oldest first
 * @param dead what was given up, the oldest first
 */
public record SpoolListing(
    SpoolDirectory.Owner owner, List<SpoolEntry> waiting, List<DeadLetter> dead) {

  /** All spools of a directory. */
  public static List<SpoolListing> of(Path root) throws IOException {
    List<SpoolListing> all = new ArrayList<>();
    for (Map.Entry<SpoolDirectory.Owner, Path> each : SpoolDirectory.in(root).entrySet()) {
      Path directory = each.getValue();
      all.add(new SpoolListing(each.getKey(), waiting(directory), DeadLetters.in(directory)));
    }
    return all;
  }

  private static List<SpoolEntry> waiting(Path directory) throws IOException {
    long done = Cursor.peek(directory);
    List<SpoolEntry> waiting = new ArrayList<>();
    for (Segment segment : Segment.in(directory)) {
      try (RandomAccessFile file = segment.read()) {
        SpoolFiles.checkHeader(file, segment.path);
        long end = file.length();
        long at = SpoolFiles.HEADER;
        while (at < end) {
          Frame frame = Frame.at(file, at, end);
          if (frame != null && frame.entry().sequence() > done) {
            waiting.add(frame.entry());
          }
          at = frame == null ? Frame.next(file, at + 1, end) : frame.end();
        }
      } catch (NoSuchFileException | FileNotFoundException doneMeanwhile) {
        if (Files.exists(segment.path)) {
          throw doneMeanwhile;
        }
      }
    }
    return waiting;
  }
}
