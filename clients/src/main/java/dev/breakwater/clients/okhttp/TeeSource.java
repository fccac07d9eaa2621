package dev.breakwater.clients.okhttp;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.engine.fallback.Keeper;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** A body that is kept when its caller has read it to the end, unless it is too long. */
final class TeeSource implements Source {

  private final BufferedSource from;
  private final Keeper keeper;
  private final int status;
  private final List<String> fields;
  private @Nullable Buffer copy = new Buffer();

  TeeSource(BufferedSource from, Keeper keeper, int status, List<String> fields) {
    this.from = from;
    this.keeper = keeper;
    this.status = status;
    this.fields = fields;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long count = from.read(sink, byteCount);
    Buffer all = copy;
    if (all == null) {
      return count;
    }
    if (count < 0) {
      copy = null;
      HttpAnswer answer = new HttpAnswer(status, "", fields, all.readByteArray());
      keeper.keep(answer, answer.bytes());
    } else if (all.size() + count > keeper.mostBytes()) {
      copy = null;
    } else {
      sink.copyTo(all, sink.size() - count, count);
    }
    return count;
  }

  @Override
  public Timeout timeout() {
    return from.timeout();
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
