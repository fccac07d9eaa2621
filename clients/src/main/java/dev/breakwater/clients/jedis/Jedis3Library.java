package dev.breakwater.clients.jedis;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Jedis 3, told from later versions by the class that only it has. The methods of a cluster are
 * guarded above its own retries, those of a {@code Jedis} where there is no cluster around it;
 * pipelines, transactions and pools as {@link JedisLibrary} says.
 */
public final class Jedis3Library {

  /** What every {@code Jedis} of that version is. */
  static final String SINGLE = "redis.clients.jedis.BinaryJedis";

  private static final List<String> CLIENTS =
      List.of(
          "redis.clients.jedis.Jedis",
          SINGLE,
          "redis.clients.jedis.JedisCluster",
          "redis.clients.jedis.BinaryJedisCluster");
  private static final List<String> TRANSACTION = List.of("redis.clients.jedis.Transaction");

  private Jedis3Library() {}

  public static ClientLibrary describe() {
    List<WeavePoint> points =
        List.of(
            Jedis3Commands.point(CLIENTS),
            WeavePoint.of("EXEC", Shape.CALL, TRANSACTION, "exec()", "execGetResponse()"),
            WeavePoint.of("DISCARD", Shape.CALL, TRANSACTION, "discard()"),
            WeavePoint.of(
                "pipeline", Shape.CALL, List.of("redis.clients.jedis.Connection"), "getMany(int)"),
            WeavePoint.of(
                "connect", Shape.CALL, List.of("redis.clients.jedis.util.Pool"), "getResource()"));
    return new ClientLibrary(
        "jedis3", Family.REDIS, points, SINGLE, "dev.breakwater.clients.jedis.Jedis3Adapter");
  }
}
