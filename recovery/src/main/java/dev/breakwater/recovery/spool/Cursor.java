package dev.breakwater.recovery.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far the records are done, in the file {@code cursor}: two slots of 20 bytes (turn, sequence
 * number, CRC32C), written by turns, so that one of them is whole at any time. Not forced to the
 * disk at every record: after a power failure some are done once more, which at least once allows.
 */
final class Cursor implements Closeable {

  private static final int SLOT = 20;

  private final RandomAccessFile file;
  private long turn;
  private long done;

  private Cursor(RandomAccessFile file) {
    this.file = file;
  }

  static Cursor open(Path directory) throws IOException {
    Cursor cursor = new Cursor(SpoolFiles.open(directory.resolve("cursor")));
    cursor.read();
    return cursor;
  }

  /** The last record that is done in a directory that somebody else may be using; 0 = none. */
  static long peek(Path directory) throws IOException {
    Path path = directory.resolve("cursor");
    if (!path.toFile().exists()) {
      return 0;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      Cursor cursor = new Cursor(file);
      cursor.read();
      return cursor.done;
    }
  }

  private void read() throws IOException {
    for (int slot = 0; slot < 2; slot++) {
      if (file.length() >= (slot + 1L) * SLOT) {
        byte[] bytes = new byte[SLOT];
        file.seek((long) slot * SLOT);
        file.readFully(bytes);
        ByteBuffer read = ByteBuffer.wrap(bytes);
        if (read.getInt(16) == sum(bytes) && read.getLong(0) > turn) {
          turn = read.getLong(0);
          done = read.getLong(8);
        }
      }
    }
  }

  /** The last record that is done; 0 = none. */
  long done() {
    return done;
  }

  void done(long sequence) throws IOException {
    turn++;
    ByteBuffer slot = ByteBuffer.allocate(SLOT).putLong(turn).putLong(sequence);
    slot.putInt(sum(slot.array()));
    file.seek(turn % 2 * SLOT);
    file.write(slot.array());
    done = sequence;
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  private static int sum(byte[] slot) {
    CRC32C sum = new CRC32C();
    sum.update(slot, 0, 16);
    return (int) sum.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
