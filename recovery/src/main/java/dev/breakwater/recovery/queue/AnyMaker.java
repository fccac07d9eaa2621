package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Write;
import org.jspecify.annotations.Nullable;

/** Makes calls of either kind; links to what a kind needs when the first of it comes. */
final class AnyMaker implements Maker {

  private final String resource;
  private @Nullable Maker http;
  private @Nullable Maker sql;

  AnyMaker(String resource) {
    this.resource = resource;
  }

  @Override
  public Made make(Write write) throws Exception {
    if (write instanceof Write.Http) {
      Maker known = http == null ? new HttpMaker() : http;
      http = known;
      return known.make(write);
    }
    Maker known = sql == null ? new SqlMaker(resource) : sql;
    sql = known;
    return known.make(write);
  }

  @Override
  public void rest() {
    if (http != null) {
      http.rest();
    }
    if (sql != null) {
      sql.rest();
    }
  }
}
