package dev.breakwater.it.redis.programs;

import redis.clients.jedis.UnifiedJedis;

/** A pooled client of Jedis, by whatever name this version has for it. */
final class PooledJedis implements RedisClient {

  private final UnifiedJedis jedis;

  PooledJedis(int port) {
    this.jedis = open(port);
  }

  /** By names: a version that lacks the other's class could not even verify this one. */
  private static UnifiedJedis open(int port) {
    try {
      return (UnifiedJedis)
          Class.forName("redis.clients.jedis.RedisClient")
              .getMethod("create", String.class, int.class)
              .invoke(null, "127.0.0.1", port);
    } catch (ClassNotFoundException older) {
      return pooled(port);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static UnifiedJedis pooled(int port) {
    try {
      return (UnifiedJedis)
          Class.forName("redis.clients.jedis.JedisPooled")
              .getConstructor(String.class, int.class)
              .newInstance("127.0.0.1", port);
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
