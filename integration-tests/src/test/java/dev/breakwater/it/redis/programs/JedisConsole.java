package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XReadParams;

/** An application that uses Jedis in other ways than one command after the other. */
public final class JedisConsole {

  private final UnifiedJedis client;
  private final JedisPool pool;

  private JedisConsole(int port) {
    client = redis.clients.jedis.RedisClient.create("127.0.0.1", port);
    pool = new JedisPool("127.0.0.1", port);
  }

  public static void main(String[] arguments) throws IOException {
    JedisConsole console = new JedisConsole(Integer.parseInt(arguments[0]));
    new Console()
        .on("wait", unused -> console.client.blpop(1, "never"))
        .on("read", unused -> console.readForASecond())
        .on("subscribe", unused -> console.subscribe(false))
        .on("subscribeSingle", unused -> console.subscribe(true))
        .on("pipeline", unused -> console.pipeline())
        .on("transaction", unused -> console.transaction())
        .on("single", unused -> console.single())
        .run();
  }

  private Object readForASecond() {
    return client.xread(
        XReadParams.xReadParams().block(1_000), Map.of("never-a-stream", new StreamEntryID()));
  }

  /** Hears of something long after it has asked to. */
  private Object subscribe(boolean single) {
    LateNews news = new LateNews();
    if (single) {
      try (Jedis jedis = pool.getResource()) {
        jedis.subscribe(news, "news");
      }
    } else {
      client.subscribe(news, "news");
    }
    return news.heard;
  }

  private final class LateNews extends JedisPubSub {
    private volatile String heard = "nothing";

    @Override
    public void onSubscribe(String channel, int subscribed) {
      CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS)
          .execute(() -> client.publish(channel, "late"));
    }

    @Override
    public void onMessage(String channel, String message) {
      heard = message;
      unsubscribe();
    }
  }

  private Object pipeline() {
    try (AbstractPipeline pipeline = client.pipelined()) {
      pipeline.set("pipelined", "1");
      Response<Long> counted = pipeline.incr("pipelined");
      pipeline.sync();
      return counted.get();
    }
  }

  private Object transaction() {
    try (AbstractTransaction transaction = client.multi()) {
      transaction.set("in-multi", "1");
      Response<Long> counted = transaction.incr("in-multi");
      List<Object> all = transaction.exec();
      return all.size() + " " + counted.get();
    }
  }

  /** The pause between the halves is longer than any deadline. */
  private Object single() {
    try (Jedis jedis = pool.getResource()) {
      jedis.watch("watched");
      Transaction transaction = jedis.multi();
      transaction.set("watched", "1");
      Object unused = client.blpop(1, "never");
      List<Object> all = transaction.exec();
      return all + " " + jedis.get("watched");
    }
  }
}
