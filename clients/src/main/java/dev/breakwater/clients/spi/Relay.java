package dev.breakwater.clients.spi;

import dev.breakwater.engine.fallback.Expected;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a {@link Shape#CALLBACK} body and its caller: to the body it is the callback, of
 * the library's own type, and ends the attempt's future; to the caller it gives a future of the
 * library's own kind. Made before the body runs, so that a version which it does not fit is noticed
 * before anybody waits.
 */
public interface Relay {

  /**
   * What the caller gets: it ends, and the caller's callback is told, as the given future does.
   *
   * @param end ends with the call; cancelled when the caller gives up
   * @param returned what the body returned, null where it did not run; it is cancelled if it is
   *     still going on when the call has ended
   */
  Object follow(CompletableFuture<?> end, @Nullable Object returned);

  /**
   * What the body gets in place of the callback; an array where it is told by several arguments.
   */
  default Object inPlace() {
    return this;
  }

  /**
   * What the caller can be given in place of how its attempt ended. Asked once, after that end and
   * before anything else is told.
   */
  default Expected expected() {
    return Expected.ANYTHING;
  }
}
