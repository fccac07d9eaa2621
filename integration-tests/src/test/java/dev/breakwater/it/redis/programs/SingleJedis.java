package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Named;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** Single connections of Jedis, lent by its pool. */
final class SingleJedis implements RedisClient {

  private final JedisPool pool;

  SingleJedis(int port) {
    this.pool = new JedisPool("127.0.0.1", port);
  }

  @Override
  public String get() {
    try (Jedis jedis = pool.getResource()) {
      return jedis.get("key");
    }
  }

  @Override
  public long increment() throws Exception {
    try (Jedis jedis = pool.getResource()) {
      return (Long) Named.call(jedis, "incr", "counter");
    }
  }
}
