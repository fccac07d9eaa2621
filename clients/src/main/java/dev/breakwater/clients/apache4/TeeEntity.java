package dev.breakwater.clients.apache4;

import dev.breakwater.clients.http.TeeStream;
import dev.breakwater.engine.fallback.Keeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** A body that is kept when its caller has read it to the end, unless it is too long. */
final class TeeEntity extends HttpEntityWrapper {

  private final Keeper keeper;
  private final int status;
  private final List<String> fields;
  private @Nullable InputStream content;

  TeeEntity(HttpEntity body, Keeper keeper, int status, List<String> fields) {
    super(body);
    this.keeper = keeper;
    this.status = status;
    this.fields = fields;
  }

  @Override
  public InputStream getContent() throws IOException {
    InputStream begun = content;
    if (begun == null || isRepeatable()) {
      begun = new TeeStream(super.getContent(), keeper, status, fields);
      content = begun;
    }
    return begun;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream body = getContent()) {
      body.transferTo(out);
    }
  }
}
