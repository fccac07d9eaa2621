package dev.breakwater.samples.orders;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** Who is logged in: sessions in Redis. */
final class Sessions implements AutoCloseable {

  private final RedisClient redis;

  Sessions(String host, int port) {
    redis = RedisClient.create(host, port);
  }

  /** The customer of this session, or null if there is no such session. */
  @Nullable String customer(String session) {
    return redis.get("session:" + session);
  }

  @Override
  public void close() {
    redis.close();
  }
}
