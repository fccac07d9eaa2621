package dev.breakwater.clients.redis;

import dev.breakwater.engine.fallback.Keeper;
import org.jspecify.annotations.Nullable;

/** A decoded reply as it is kept; null is one. */
public final class KeptReply {

  private final @Nullable Object reply;
  private final OwnTypes own;

  private KeptReply(@Nullable Object reply, OwnTypes own) {
    this.reply = reply;
    this.own = own;
  }

  /** Keeps a copy of the reply, if it can be copied and is not too large. */
  public static void keep(@Nullable Object reply, OwnTypes own, Keeper keeper) {
    long bytes = Replicas.bytes(reply, own);
    if (bytes >= 0 && bytes <= keeper.mostBytes()) {
      keeper.keep(new KeptReply(Replicas.copy(reply, own), own), bytes);
    }
  }

  /** A copy of what was kept. */
  public @Nullable Object copy() {
    return Replicas.copy(reply, own);
  }
}
