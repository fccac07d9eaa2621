package dev.breakwater.clients.jedis;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Jedis 4 to 8. The pooled clients are guarded above their own executors, which would answer a
 * refusal with retries and a renewal of the slot cache; a single {@code Jedis} at its connection.
 *
 * <p>Of a pipeline the one call is the reading of its replies, {@code getMany}, which each way to
 * end a pipeline comes to; of a transaction it is {@code exec}. Both are only counted: what was
 * written before them cannot be taken back. Where the server is known to be away, borrowing the
 * connection is refused already.
 */
public final class JedisLibrary {

  private static final String CONNECTION = "redis.clients.jedis.Connection";
  private static final List<String> TRANSACTIONS =
      List.of(
          "redis.clients.jedis.Transaction",
          "redis.clients.jedis.ReliableTransaction",
          "redis.clients.jedis.TransactionBase"); // up to Jedis 5

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
                List.of(CONNECTION, "redis.clients.jedis.csc.CacheConnection"),
                "executeCommand(redis.clients.jedis.CommandObject)",
                "executeCommand(redis.clients.jedis.CommandArguments)"),
            WeavePoint.of(
                "connect", Shape.CALL, List.of("redis.clients.jedis.util.Pool"), "getResource()"),
            WeavePoint.of("pipeline", Shape.CALL, List.of(CONNECTION), "getMany(int)"),
            WeavePoint.of("EXEC", Shape.CALL, TRANSACTIONS, "exec()"),
            WeavePoint.of("DISCARD", Shape.CALL, TRANSACTIONS, "discard()"),
            WeavePoint.of(
                "handshake",
                Shape.EXEMPT,
                List.of(CONNECTION),
                "initializeFromClientConfig(redis.clients.jedis.JedisClientConfig)")),
        "redis.clients.jedis.CommandObject",
        "dev.breakwater.clients.jedis.JedisAdapter");
  }
}
