package dev.breakwater.recovery.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A record that was given up.
 *
 * @param at when it was given up, milliseconds since the epoch
 * @param reason why, in words
 * @param entry what it was; of sequence 0 and kind 0 where only damaged bytes were left of it
 */
public record DeadLetter(long at, String reason, SpoolEntry entry) {

  /** The kind of what is no record but bytes of a damaged one. */
  public static final byte DAMAGED = 0;

  private static final int LONGEST_REASON = 1000;

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(entry.record().length + 64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
      out.writeLong(entry.sequence());
      out.writeLong(entry.at());
      out.writeByte(entry.kind());
      out.write(entry.record());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  static DeadLetter of(SpoolEntry framed) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(framed.record()))) {
      String reason = in.readUTF();
      long sequence = in.readLong();
      long at = in.readLong();
      byte kind = in.readByte();
      return new DeadLetter(
          framed.at(), reason, new SpoolEntry(sequence, at, kind, in.readAllBytes()));
    }
  }
}
