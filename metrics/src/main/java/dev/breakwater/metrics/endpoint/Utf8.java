package dev.breakwater.metrics.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text being written as UTF-8. The page is written character by character, which is why there is no
 * lock and no encoder here: nearly all of them are ASCII.
 */
public final class Utf8 extends Writer {

  private byte[] bytes;
  private int size;

  /** Waits for its other half; 0 = none. */
  private char high;

  Utf8(int expected) {
    this.bytes = new byte[expected];
  }

  int size() {
    return size;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  @Override
  public void write(int character) {
    one((char) character);
  }

  @Override
  public Writer append(char c) {
    one(c);
    return this;
  }

  /** Small enough to be compiled into the loops of those who write. */
  private void one(char c) {
    int at = size;
    byte[] room = bytes;
    if (c < 0x80 && at < room.length) {
      room[at] = (byte) c;
      size = at + 1;
    } else {
      seldom(c);
    }
  }

  private void seldom(char c) {
    if (c < 0x80) {
      room(1);
      bytes[size++] = (byte) c;
    } else if (Character.isHighSurrogate(c)) {
      high = c;
    } else {
      String text = high == 0 ? String.valueOf(c) : new String(new char[] {high, c});
      high = 0;
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      room(encoded.length);
      System.arraycopy(encoded, 0, bytes, size, encoded.length);
      size += encoded.length;
    }
  }

  @Override
  public void write(String text) {
    write(text, 0, text.length());
  }

  @Override
  public void write(String text, int from, int count) {
    room(count);
    for (int i = from; i < from + count; i++) {
      one(text.charAt(i));
    }
  }

  @Override
  public void write(char[] text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      one(text[i]);
    }
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
