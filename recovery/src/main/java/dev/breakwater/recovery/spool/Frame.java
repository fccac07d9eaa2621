package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in a file: 29 bytes of head, then the record itself. Big-endian:
 *
 * <pre>
 *  0  int   marker "BWQ1": where to look for the next one behind damage
 *  4  int   length of the record
 *  8  int   CRC32C of everything from byte 4 on, but for these four
 * 12  long  sequence number
 * 20  long  when it was appended, milliseconds since the epoch
 * 28  byte  kind, as the user of the spool means it
 * 29  ...   the record
 * </pre>
 */
record Frame(long offset, SpoolEntry entry) {

  static final int HEAD = 29;

  /** No record may be longer: a length beyond it is damage. */
  static final int LONGEST = 64 * 1024 * 1024;

  private static final int MARKER = 0x42575131;
  private static final int WINDOW = 64 * 1024;

  /** Where the next frame begins. */
  long end() {
    return offset + size(entry.record().length);
  }

  static long size(int recordLength) {
    return (long) HEAD + recordLength;
  }

  static byte[] bytes(SpoolEntry entry) {
    byte[] record = entry.record();
    ByteBuffer frame = ByteBuffer.allocate(HEAD + record.length);
    frame.putInt(MARKER).putInt(record.length).putInt(0);
    frame.putLong(entry.sequence()).putLong(entry.at()).put(entry.kind()).put(record);
    frame.putInt(8, sum(frame.array()));
    return frame.array();
  }

  private static int sum(byte[] frame) {
    CRC32C sum = new CRC32C();
    sum.update(frame, 4, 4);
    sum.update(frame, 12, frame.length - 12);
    return (int) sum.getValue();
  }

  /** The frame at this place; null where there is no whole one. */
  static @Nullable Frame at(RandomAccessFile file, long offset, long limit) throws IOException {
    if (limit - offset < HEAD) {
      return null;
    }
    byte[] head = new byte[HEAD];
    file.seek(offset);
    file.readFully(head);
    ByteBuffer read = ByteBuffer.wrap(head);
    int length = read.getInt(4);
    if (read.getInt(0) != MARKER || !fits(length, limit - offset)) {
      return null;
    }
    byte[] whole = new byte[HEAD + length];
    System.arraycopy(head, 0, whole, 0, HEAD);
    file.readFully(whole, HEAD, length);
    if (read.getInt(8) != sum(whole)) {
      return null;
    }
    byte[] record = new byte[length];
    System.arraycopy(whole, HEAD, record, 0, length);
    return new Frame(offset, new SpoolEntry(read.getLong(12), read.getLong(20), head[28], record));
  }

  private static boolean fits(int length, long room) {
    return length >= 0 && length <= LONGEST && size(length) <= room;
  }

  /** Where the next whole frame begins, from a place on; the limit where there is none. */
  static long next(RandomAccessFile file, long from, long limit) throws IOException {
    byte[] window = new byte[WINDOW];
    long at = from;
    while (limit - at >= HEAD) {
      int read = (int) Math.min(WINDOW, limit - at);
      file.seek(at);
      file.readFully(window, 0, read);
      for (int i = 0; i + 4 <= read; i++) {
        if (ByteBuffer.wrap(window, i, 4).getInt() == MARKER && at(file, at + i, limit) != null) {
          return at + i;
        }
      }
      at += read - 3; // a marker may lie across two windows
    }
    return limit;
  }

  /**
   * Whether what lies between two places may be the beginning of a frame whose writing was cut
   * short: less than its head says, or nothing but zeros.
   */
  static boolean isTorn(RandomAccessFile file, long from, long to) throws IOException {
    byte[] rest = new byte[(int) Math.min(to - from, WINDOW)];
    file.seek(from);
    file.readFully(rest);
    boolean zero = true;
    for (byte b : rest) {
      zero &= b == 0;
    }
    if (zero || to - from < HEAD) {
      return true;
    }
    return size(ByteBuffer.wrap(rest).getInt(4)) > to - from;
  }
}
