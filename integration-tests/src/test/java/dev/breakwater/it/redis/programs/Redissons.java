package dev.breakwater.it.redis.programs;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Redisson, told not to repeat anything by itself. */
final class Redissons implements RedisClient {

  private final RedissonClient redisson;

  Redissons(int port) {
    this.redisson = create(port);
  }

  static RedissonClient create(int port) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE); // the older one's own needs a library more
    config
        .useSingleServer()
        .setAddress("redis://127.0.0.1:" + port)
        .setConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setRetryAttempts(0);
    return Redisson.create(config);
  }

  @Override
  public String get() {
    return redisson.<String>getBucket("key", StringCodec.INSTANCE).get();
  }

  @Override
  public long increment() {
    return redisson.getAtomicLong("counter").incrementAndGet();
  }
}
