package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that go to the disk with one force. Its fields are written under the spool's write
 * lock; how it has ended, under its force lock.
 */
final class Batch {

  private final List<Segment> segments = new ArrayList<>(1);
  private final List<Long> lengthsBefore = new ArrayList<>(1);
  private final List<Long> lengthsAfter = new ArrayList<>(1);

  int entries;
  long bytes;

  private boolean over;
  private @Nullable IOException failure;

  /** A record was appended to this segment, which was so long before. */
  void appended(Segment segment, long lengthBefore) {
    int last = segments.size() - 1;
    if (last < 0 || segments.get(last) != segment) {
      segments.add(segment);
      lengthsBefore.add(lengthBefore);
      lengthsAfter.add(segment.length);
    } else {
      lengthsAfter.set(last, segment.length);
    }
    entries++;
    bytes += segment.length - lengthBefore;
  }

  List<Segment> segments() {
    return segments;
  }

  boolean isOver() {
    return over;
  }

  /** Throws why the records are not on the disk. */
  void check() throws IOException {
    IOException why = failure;
    if (why != null) {
      throw new IOException("could not be forced to the disk: " + why.getMessage(), why);
    }
  }

  void isOnDisk() {
    for (int i = 0; i < segments.size(); i++) {
      segments.get(i).readable = lengthsAfter.get(i);
    }
    over = true;
  }

  /** Takes the records out of their files again: their callers are told that they are not there. */
  void failed(IOException why) throws IOException {
    over = true;
    failure = why;
    for (int i = segments.size() - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      segment.length = lengthsBefore.get(i);
      if (segment.writing != null) {
        segment.writing.setLength(segment.length);
      }
    }
  }
}
