package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/** Where the next record is read: a segment and a place in it. Used by one thread at a time. */
final class Head {

  private final Segment segment;
  private long offset;
  private @Nullable RandomAccessFile file;
  private @Nullable Frame frame;

  Head(Segment segment, long offset) {
    this.segment = segment;
    this.offset = offset;
  }

  Segment segment() {
    return segment;
  }

  /** Whether all that stands before this end has been read. */
  boolean isAt(long end) {
    return offset >= end;
  }

  /**
   * The next record; null where there is none, or damage. Stays the same until {@link #pass}.
   *
   * @param end how far the segment could be read when the caller looked; it may grow meanwhile
   */
  @Nullable SpoolEntry read(long end) throws IOException {
    Frame known = frame;
    if (known == null && !isAt(end)) {
      known = Frame.at(file(), offset, end);
      frame = known;
    }
    return known == null ? null : known.entry();
  }

  /** The record that was read and not passed. */
  @Nullable SpoolEntry known() {
    Frame known = frame;
    return known == null ? null : known.entry();
  }

  /** Goes on behind the record that was read; returns its size. */
  long pass() {
    Frame passed = frame;
    if (passed == null) {
      throw new IllegalStateException("nothing was read");
    }
    frame = null;
    long size = passed.end() - offset;
    offset = passed.end();
    return size;
  }

  /** Goes on behind damage; returns the damaged bytes. */
  byte[] passDamage(long end) throws IOException {
    long next = Frame.next(file(), offset + 1, end);
    byte[] damaged = new byte[(int) Math.min(next - offset, Frame.LONGEST / 2)];
    file().seek(offset);
    file().readFully(damaged);
    offset = next;
    return damaged;
  }

  private RandomAccessFile file() throws IOException {
    RandomAccessFile open = file;
    if (open == null) {
      open = segment.read();
      file = open;
    }
    return open;
  }

  void close() throws IOException {
    RandomAccessFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
