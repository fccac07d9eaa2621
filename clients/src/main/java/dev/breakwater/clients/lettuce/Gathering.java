package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.redis.KeptReply;
import dev.breakwater.clients.redis.Replicas;
import dev.breakwater.engine.fallback.Keeper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a subscriber is handed, and keeps it when all of it has come. Nothing is kept of what
 * is too large, cannot be copied, or was not taken to its end.
 */
final class Gathering {

  private static final int PER_ELEMENT = 16;

  private final Keeper keeper;
  private final boolean elements;
  private @Nullable List<@Nullable Object> all = new ArrayList<>();
  private long bytes;

  /**
   * Begins.
   *
   * @param elements whether the answer is a sequence of elements, and not one value or none
   */
  Gathering(Keeper keeper, boolean elements) {
    this.keeper = keeper;
    this.elements = elements;
  }

  void next(Object value) {
    List<@Nullable Object> soFar = all;
    if (soFar == null) {
      return;
    }
    if (!elements) { // its subscriber may cancel now: it has all
      all = null;
      KeptReply.keep(value, Values.OF_LETTUCE, keeper);
      return;
    }
    long more = Replicas.bytes(value, Values.OF_LETTUCE);
    bytes += PER_ELEMENT + more;
    if (more < 0 || bytes > keeper.mostBytes()) {
      all = null;
    } else {
      soFar.add(Replicas.copy(value, Values.OF_LETTUCE));
    }
  }

  void complete() {
    List<@Nullable Object> soFar = all;
    all = null;
    if (soFar != null) {
      KeptReply.keep(elements ? soFar : null, Values.OF_LETTUCE, keeper);
    }
  }
}
