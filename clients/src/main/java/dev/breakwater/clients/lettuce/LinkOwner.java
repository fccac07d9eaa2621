package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.Numbers;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.codec.RedisCodec;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Whose the answers of a connection are, and how they are decoded: found out when it is first
 * asked. Connections of one {@code RedisURI} belong to the same user; where nobody can tell, a
 * connection's answers are its own.
 */
final class LinkOwner {

  private static final FieldSearch FIELDS = new FieldSearch("io.lettuce.core.");

  /** Held by its connection. */
  private final WeakReference<RedisCodec<?, ?>> codec;

  private final String text;

  private LinkOwner(RedisCodec<?, ?> codec, String text) {
    this.codec = new WeakReference<>(codec);
    this.text = text;
  }

  /** Null where nobody knows how the connection's values are decoded. */
  static @Nullable LinkOwner find(StatefulConnection<?, ?> connection) {
    RedisCodec<?, ?> codec = FIELDS.find(connection, RedisCodec.class);
    if (codec == null) {
      return null;
    }
    Object credentials = FIELDS.find(connection, Object.class, "credentialsProvider");
    String user = credentials == null ? FIELDS.find(connection, String.class, "username") : null;
    String whose =
        credentials != null
            ? "credentials " + Numbers.of(credentials)
            : user != null ? "user " + user : "connection " + Numbers.of(connection);
    return new LinkOwner(codec, whose + ", codec " + Numbers.of(codec));
  }

  /** The connection's codec; null once the connection is gone. */
  @Nullable RedisCodec<?, ?> codec() {
    return codec.get();
  }

  @Override
  public String toString() {
    return text;
  }
}
