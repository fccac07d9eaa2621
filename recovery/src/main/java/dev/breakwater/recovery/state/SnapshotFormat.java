package dev.breakwater.recovery.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A snapshot as bytes: a head of fixed length, then the body, deflated. The checksum (CRC-32C)
 * spans all but itself and the magic number, so that no byte can be missing, added or changed
 * unnoticed.
 *
 * <pre>
 * magic "BWST" | version | savedAt, 8 bytes | length of the body | of it deflated | checksum | body
 * </pre>
 */
public final class SnapshotFormat {

  /** Grows with every change of the body; a snapshot of another version is left aside. */
  static final int VERSION = 1;

  static final int HEAD = 28;

  private static final int MAGIC = 0x42575354;

  /** Of a file, and of a body: a thousand times what a large application needs. */
  static final int LONGEST = 64 << 20;

  private SnapshotFormat() {}

  /** The bytes of a file. */
  public static byte[] encode(Snapshot snapshot) {
    byte[] body = body(snapshot);
    byte[] packed = deflate(body);
    ByteBuffer file = ByteBuffer.allocate(HEAD + packed.length);
    file.putInt(MAGIC).putInt(VERSION).putLong(snapshot.savedAtMillis());
    file.putInt(body.length).putInt(packed.length).putInt(0).put(packed);
    file.putInt(HEAD - 4, checksum(file.array()));
    return file.array();
  }

  /**
   * The snapshot that was written as these bytes.
   *
   * @throws UnusableException when they are not such bytes, in full and unchanged
   */
  public static Snapshot decode(byte[] file) throws UnusableException {
    ByteBuffer head = ByteBuffer.wrap(file);
    if (file.length < HEAD || head.getInt() != MAGIC) {
      throw new UnusableException("it is damaged: not the beginning of a snapshot");
    }
    int version = head.getInt();
    if (version != VERSION) {
      throw new UnusableException(
          "it is of version " + version + ", this agent reads version " + VERSION);
    }
    long savedAt = head.getLong();
    int length = head.getInt();
    int packed = head.getInt();
    if (packed != file.length - HEAD || length < 0 || length > LONGEST) {
      throw new UnusableException("it is damaged: its length is not what it says");
    }
    if (head.getInt() != checksum(file)) {
      throw new UnusableException("it is damaged: its checksum does not fit");
    }
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(inflate(file, length)));
      Snapshot snapshot = SnapshotBody.read(savedAt, in);
      if (in.read() >= 0) {
        throw new UnusableException("it is damaged: more follows than it says");
      }
      return snapshot;
    } catch (IOException | DataFormatException | IllegalArgumentException wrong) {
      throw new UnusableException("it is damaged: " + wrong.getMessage());
    }
  }

  private static int checksum(byte[] file) {
    CRC32C crc = new CRC32C();
    crc.update(file, 4, HEAD - 8);
    crc.update(file, HEAD, file.length - HEAD);
    return (int) crc.getValue();
  }

  private static byte[] body(Snapshot snapshot) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      SnapshotBody.write(snapshot, out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException impossible) { // nothing but memory is written to
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] deflate(byte[] body) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(body);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[4096];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] file, int length)
      throws DataFormatException, UnusableException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, HEAD, file.length - HEAD);
      byte[] body = new byte[length];
      int filled = 0;
      while (filled < length) {
        int more = inflater.inflate(body, filled, length - filled);
        if (more == 0) {
          throw new UnusableException("it is damaged: its body ends too early");
        }
        filled += more;
      }
      return body;
    } finally {
      inflater.end();
    }
  }
}
