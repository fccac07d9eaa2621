package dev.breakwater.metrics.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page's text. It is put together while it is sent, family by family, from each guard's lines; so
 * there is never a whole one, which would be megabytes of the application's heap.
 */
public final class Body {

  private static final int CHUNK = 1 << 16;

  private final String type;
  private final byte[] start;
  private final List<Family> families;
  private final Lines[] guards;
  private final byte[] end;
  private final int size;

  Body(String type, byte[] start, List<Family> families, Lines[] guards, byte[] end) {
    this.type = type;
    this.start = start;
    this.families = families;
    this.guards = guards;
    this.end = end;
    this.size = measured();
  }

  private int measured() {
    int sum = start.length + end.length;
    for (Lines each : guards) {
      sum += each.text().length;
    }
    for (Family family : families) {
      sum += isThere(family) ? family.head(type).length : 0;
    }
    return sum;
  }

  /** Whether any guard has a line of it. */
  private boolean isThere(Family family) {
    for (Lines each : guards) {
      if (each.from(family.from()) < each.ends()[family.to() - 1]) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes. */
  public int size() {
    return size;
  }

  /** Sends it; it stays what it is, however long that takes. */
  public void writeTo(OutputStream out) throws IOException {
    byte[] chunk = new byte[Math.max(1, Math.min(CHUNK, size))];
    int used = put(out, chunk, 0, start, 0, start.length);
    for (Family family : families) {
      if (isThere(family)) {
        byte[] head = family.head(type);
        used = put(out, chunk, used, head, 0, head.length);
        int first = family.from();
        int last = family.to() - 1;
        for (Lines each : guards) {
          used = put(out, chunk, used, each.text(), each.from(first), each.ends()[last]);
        }
      }
    }
    used = put(out, chunk, used, end, 0, end.length);
    out.write(chunk, 0, used);
  }

  /** Answers how much of the chunk is used afterwards. */
  private static int put(
      OutputStream out, byte[] chunk, int before, byte[] from, int begin, int end)
      throws IOException {
    int used = before;
    int at = begin;
    while (end - at > chunk.length - used) {
      int fits = chunk.length - used;
      System.arraycopy(from, at, chunk, used, fits);
      out.write(chunk, 0, chunk.length);
      at += fits;
      used = 0;
    }
    System.arraycopy(from, at, chunk, used, end - at);
    return used + end - at;
  }

  @Override
  public String toString() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(size);
    try {
      writeTo(all);
    } catch (IOException never) {
      throw new IllegalStateException(never);
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
