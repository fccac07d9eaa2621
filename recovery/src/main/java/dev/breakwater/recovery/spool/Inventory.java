package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a directory when it is opened: counted, and cut where the last write was cut short.
 */
final class Inventory {

  final Deque<Segment> segments = new ArrayDeque<>();
  long entries;
  long bytes;
  long oldestAt;

  /** The highest number met. */
  long last;

  private final long done;
  private final SpoolLog log;

  /** Behind the last record that is done. */
  private @Nullable Segment headSegment;

  private long headOffset;

  private Inventory(long done, SpoolLog log) {
    this.done = done;
    this.last = done;
    this.log = log;
  }

  static Inventory of(Path directory, long done, SpoolLog log) throws IOException {
    Inventory inventory = new Inventory(done, log);
    List<Segment> found = Segment.in(directory);
    for (int i = 0; i < found.size(); i++) {
      inventory.take(found.get(i), i == found.size() - 1);
    }
    return inventory;
  }

  private void take(Segment segment, boolean newest) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.path.toFile(), "rw")) {
      SpoolFiles.checkHeader(file, segment.path);
      long end = file.length();
      long at = Math.min(SpoolFiles.HEADER, end);
      last = Math.max(last, segment.first); // used up, though its record may be gone
      while (at < end) {
        Frame frame = Frame.at(file, at, end);
        long next = frame == null ? Frame.next(file, at + 1, end) : frame.end();
        if (frame != null) {
          count(frame, segment);
        } else if (newest && next == end && Frame.isTorn(file, at, end)) {
          file.setLength(at);
          log.warn(
              segment.path + ": the last " + (end - at) + " bytes were never all written; cut");
          end = at;
          next = at;
        } else {
          log.warn(segment.path + ": " + (next - at) + " bytes at " + at + " are damaged");
        }
        at = next;
      }
      segment.length = end;
      segment.readable = end;
    }
    if (segment.length > SpoolFiles.HEADER) {
      segments.add(segment);
    } else {
      Files.delete(segment.path);
    }
  }

  private void count(Frame frame, Segment segment) {
    SpoolEntry entry = frame.entry();
    last = Math.max(last, entry.sequence());
    if (entry.sequence() <= done) {
      headSegment = segment;
      headOffset = frame.end();
      return;
    }
    if (entries == 0) {
      oldestAt = entry.at();
    }
    entries++;
    bytes += frame.end() - frame.offset();
  }

  /** Where to read on; segments before it hold nothing any more. Null where nothing is to read. */
  @Nullable Head head() {
    Segment first = headSegment == null ? segments.peekFirst() : headSegment;
    if (first == null) {
      return null;
    }
    return new Head(first, headSegment == null ? SpoolFiles.HEADER : headOffset);
  }
}
