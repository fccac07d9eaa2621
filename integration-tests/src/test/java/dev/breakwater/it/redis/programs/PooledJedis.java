package dev.breakwater.it.redis.programs;

import redis.clients.jedis.UnifiedJedis;

/** A pooled client of Jedis, by whatever name this version has for it. */
final class PooledJedis implements RedisClient {

  private final UnifiedJedis jedis;

  PooledJedis(int port) {
    this.jedis = open(port);
  }

  private static UnifiedJedis open(int port) {
    try {
      Class<?> old = Class.forName("redis.clients.jedis.JedisPooled");
      return (UnifiedJedis)
          old.getConstructor(String.class, int.class).newInstance("127.0.0.1", port);
    } catch (ClassNotFoundException newer) {
      return redis.clients.jedis.RedisClient.create("127.0.0.1", port);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public String get() {
    return jedis.get("key");
  }

  @Override
  public long increment() {
    return jedis.incr("counter");
  }
}
