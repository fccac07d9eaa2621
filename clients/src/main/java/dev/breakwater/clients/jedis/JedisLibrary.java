package dev.breakwater.clients.jedis;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Jedis 4 to 8. The pooled clients are guarded above their own executors, which would answer a
 * refusal with retries and a renewal of the slot cache; a single {@code Jedis} at its connection.
 */
public final class JedisLibrary {

  private JedisLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "jedis",
        Family.REDIS,
        List.of(
            WeavePoint.of(
                "pooled",
                Shape.CALL,
                List.of("redis.clients.jedis.UnifiedJedis"),
                "executeCommand(redis.clients.jedis.CommandObject)"),
            WeavePoint.of(
                "single",
                Shape.CALL,
                List.of(
                    "redis.clients.jedis.Connection", "redis.clients.jedis.csc.CacheConnection"),
                "executeCommand(redis.clients.jedis.CommandObject)",
                "executeCommand(redis.clients.jedis.CommandArguments)"),
            WeavePoint.of(
                "connect", Shape.CALL, List.of("redis.clients.jedis.util.Pool"), "getResource()")),
        "dev.breakwater.clients.jedis.JedisAdapter");
  }
}
