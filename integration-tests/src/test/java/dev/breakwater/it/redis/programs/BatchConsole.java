package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import dev.breakwater.it.harness.programs.Named;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** An application that sends commands alone and many at once, by Jedis of whatever version. */
public final class BatchConsole {

  private static final Map<String, JedisPool> POOLS = new ConcurrentHashMap<>();
  private static final Map<String, Jedis> LENT = new ConcurrentHashMap<>();
  private static final Map<String, Object> OPEN = new ConcurrentHashMap<>();

  private BatchConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("pool", BatchConsole::pool)
        .on("sync", BatchConsole::sync)
        .on("all", BatchConsole::all)
        .on("transaction", BatchConsole::transaction)
        .on("database", BatchConsole::database)
        .on("incr", BatchConsole::increment)
        .on("begin", BatchConsole::begin)
        .on("end", BatchConsole::end)
        .run();
  }

  /** {@code name port} */
  private static String pool(String argument) {
    String[] words = argument.split(" ");
    POOLS.put(words[0], new JedisPool("127.0.0.1", Integer.parseInt(words[1])));
    return "known";
  }

  /** {@code name port number}: a pool of connections to a database of that number. */
  private static String database(String argument) {
    String[] words = argument.split(" ");
    URI uri = URI.create("redis://127.0.0.1:" + words[1] + "/" + words[2]);
    POOLS.put(words[0], new JedisPool(uri));
    return "known";
  }

  /** {@code name key} */
  private static Object increment(String argument) throws Exception {
    String[] words = argument.split(" ");
    try (Jedis jedis = POOLS.get(words[0]).getResource()) {
      return Named.call(jedis, "incr", words[1]);
    }
  }

  private static Object sync(String name) throws Exception {
    try (Jedis jedis = POOLS.get(name).getResource()) {
      Object pipeline = Named.call(jedis, "pipelined");
      Named.call(pipeline, "set", "batched", "1");
      Object counted = Named.call(pipeline, "incr", "batched");
      Named.call(pipeline, "sync");
      return Named.call(counted, "get");
    }
  }

  private static Object all(String name) throws Exception {
    try (Jedis jedis = POOLS.get(name).getResource()) {
      Object pipeline = Named.call(jedis, "pipelined");
      Named.call(pipeline, "set", "batched", "text");
      Named.call(pipeline, "incr", "batched");
      List<?> values = (List<?>) Named.call(pipeline, "syncAndReturnAll");
      return values.size() + " " + values.get(0);
    }
  }

  private static Object transaction(String name) throws Exception {
    try (Jedis jedis = POOLS.get(name).getResource()) {
      Object transaction = Named.call(jedis, "multi");
      Named.call(transaction, "set", "batched", "1");
      Named.call(transaction, "incr", "batched");
      return Named.call(transaction, "exec");
    }
  }

  /** {@code name pipelined|multi} */
  private static Object begin(String argument) throws Exception {
    String[] words = argument.split(" ");
    Jedis jedis = POOLS.get(words[0]).getResource();
    LENT.put(words[0], jedis);
    Object batch = Named.call(jedis, words[1]);
    Named.call(batch, "incr", "begun");
    OPEN.put(words[0], batch);
    return "begun";
  }

  /** {@code name sync|exec|discard} */
  private static Object end(String argument) throws Exception {
    String[] words = argument.split(" ");
    try (Jedis jedis = LENT.remove(words[0])) {
      Object ended = Named.call(OPEN.remove(words[0]), words[1]);
      return jedis.get("key") + " " + (ended != null);
    }
  }
}
