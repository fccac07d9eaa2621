package dev.breakwater.it.redis.programs;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;

/** Lettuce, through its blocking or its asynchronous interface. */
final class LettuceClient implements dev.breakwater.it.redis.programs.RedisClient {

  final StatefulRedisConnection<String, String> connection;
  private final boolean blocking;

  LettuceClient(int port, boolean blocking) {
    this.connection = RedisClient.create(RedisURI.create("127.0.0.1", port)).connect();
    this.blocking = blocking;
  }

  @Override
  public String get() throws Exception {
    return blocking ? connection.sync().get("key") : connection.async().get("key").get();
  }

  @Override
  public long increment() throws Exception {
    return blocking ? connection.sync().incr("counter") : connection.async().incr("counter").get();
  }
}
