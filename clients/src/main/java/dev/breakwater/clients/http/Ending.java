package dev.breakwater.clients.http;

import org.jspecify.annotations.Nullable;

/**
 * The end that the client has come to and what becomes of the call are known at two moments, on two
 * threads perhaps. Whoever comes second tells the caller.
 *
 * @param <T> what the client says of its end
 */
public final class Ending<T> {

  private @Nullable T end;
  private boolean decided;

  /** The client has come to an end; true where the caller is to be told now. */
  public synchronized boolean came(T end) {
    this.end = end;
    return decided;
  }

  /** It is known what becomes of the call; the client's end, if that has come already. */
  public synchronized @Nullable T decide() {
    decided = true;
    return end;
  }
}
