package dev.breakwater.it.redis.programs;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import reactor.core.publisher.Mono;

/** Lettuce, through one of its interfaces. */
final class LettuceClient implements dev.breakwater.it.redis.programs.RedisClient {

  static final int BLOCKING = 0;
  static final int ASYNCHRONOUS = 1;
  static final int REACTIVE = 2;

  private final StatefulRedisConnection<String, String> connection;
  private final int style;

  /** Used many times: a recipe is not a call. */
  private final Mono<String> get;

  private final Mono<Long> increment;

  LettuceClient(int port, int style) {
    this.connection = RedisClient.create(RedisURI.create("127.0.0.1", port)).connect();
    this.style = style;
    this.get = connection.reactive().get("key");
    this.increment = connection.reactive().incr("counter");
  }

  @Override
  public String get() throws Exception {
    switch (style) {
      case BLOCKING:
        return connection.sync().get("key");
      case REACTIVE:
        return get.toFuture().get();
      default:
        return connection.async().get("key").get();
    }
  }

  @Override
  public long increment() throws Exception {
    switch (style) {
      case BLOCKING:
        return connection.sync().incr("counter");
      case REACTIVE:
        return increment.toFuture().get();
      default:
        return connection.async().incr("counter").get();
    }
  }
}
