package dev.breakwater.clients.http;

import dev.breakwater.engine.fallback.Keeper;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body that is kept when its caller has read it to the end, unless it is too long. */
public final class TeeStream extends FilterInputStream {

  private final Keeper keeper;
  private final int status;
  private final List<String> fields;
  private @Nullable ByteArrayOutputStream copy = new ByteArrayOutputStream();

  public TeeStream(InputStream in, Keeper keeper, int status, List<String> fields) {
    super(in);
    this.keeper = keeper;
    this.status = status;
    this.fields = fields;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      took(new byte[] {(byte) next}, 0, 1);
    } else {
      ended();
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count > 0) {
      took(into, offset, count);
    } else if (count < 0) {
      ended();
    }
    return count;
  }

  /** What is skipped is not seen, and what is not seen is not kept. */
  @Override
  public long skip(long n) throws IOException {
    copy = null;
    return in.skip(n);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void took(byte[] bytes, int offset, int count) {
    ByteArrayOutputStream all = copy;
    if (all != null && all.size() + count <= keeper.mostBytes()) {
      all.write(bytes, offset, count);
    } else {
      copy = null;
    }
  }

  private void ended() {
    ByteArrayOutputStream all = copy;
    copy = null;
    if (all != null) {
      HttpAnswer answer = new HttpAnswer(status, "", fields, all.toByteArray());
      keeper.keep(answer, answer.bytes());
    }
  }
}
