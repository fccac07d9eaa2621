package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** An application whose commands rightly take longer than any deadline: by what they are. */
public final class LettuceConsole {

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  /** Of the same server, and so under the same rule. */
  private final StatefulRedisConnection<String, String> other;

  private LettuceConsole(int port) {
    client = RedisClient.create(RedisURI.create("127.0.0.1", port));
    connection = client.connect();
    other = client.connect();
  }

  public static void main(String[] arguments) throws IOException {
    LettuceConsole console = new LettuceConsole(Integer.parseInt(arguments[0]));
    new Console()
        .on("wait", unused -> console.waitForASecond())
        .on("subscribe", unused -> console.subscribe())
        .on("observe", unused -> console.observe())
        .on("transaction", unused -> console.transaction())
        .on("discard", unused -> console.discard())
        .on("reactiveWait", unused -> console.waitReactively())
        .on("reactiveTransaction", unused -> console.reactiveTransaction())
        .on("range", unused -> console.rangeOneByOne())
        .on("flush", unused -> console.flush())
        .run();
  }

  private Object waitForASecond() {
    return other.sync().blpop(1, "never");
  }

  /** Hears of something long after it has asked to. */
  private Object subscribe() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (StatefulRedisPubSubConnection<String, String> news = client.connectPubSub()) {
      news.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
              heard.complete(message);
            }
          });
      news.sync().subscribe("news");
      publishLate();
      return heard.get(10, TimeUnit.SECONDS);
    }
  }

  private Object observe() {
    try (StatefulRedisPubSubConnection<String, String> news = client.connectPubSub()) {
      news.reactive().subscribe("news").block();
      publishLate();
      return news.reactive().observeChannels().blockFirst(Duration.ofSeconds(10)).getMessage();
    }
  }

  private void publishLate() {
    CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS)
        .execute(() -> other.sync().publish("news", "late"));
  }

  private Object transaction() throws Exception {
    connection.sync().multi();
    RedisFuture<Long> queued = connection.async().incr("in-transaction");
    Object answer = connection.sync().set("key", "value");
    Object unused = waitForASecond();
    TransactionResult result = connection.sync().exec();
    boolean same = queued.get(5, TimeUnit.SECONDS).equals(result.get(0));
    return answer + " " + result.size() + " " + same;
  }

  private Object discard() throws Exception {
    connection.sync().multi();
    RedisFuture<Long> queued = connection.async().incr("in-transaction");
    String answer = connection.sync().discard();
    return answer + " " + queued.isDone();
  }

  private Object waitReactively() {
    return other.reactive().blpop(1, "never").block();
  }

  private Object reactiveTransaction() throws Exception {
    RedisReactiveCommands<String, String> commands = connection.reactive();
    Object unused = commands.multi().block();
    CompletableFuture<Long> queued = commands.incr("in-transaction").toFuture();
    unused = waitReactively();
    TransactionResult result = commands.exec().block();
    boolean same = queued.get(5, TimeUnit.SECONDS).equals(result.get(0));
    return result.size() + " " + same;
  }

  /** A slow reader of an answer that came in good time. */
  private Object rangeOneByOne() {
    Object unused = other.sync().del("many");
    unused = other.sync().rpush("many", "a", "b", "c");
    return other
        .reactive()
        .lrange("many", 0, -1)
        .concatMap(each -> Mono.delay(Duration.ofMillis(300)).map(tick -> each), 1)
        .collect(Collectors.joining())
        .block();
  }

  private Object flush() throws Exception {
    Object known = connection.sync().get("key"); // in use before its flushing changes
    connection.setAutoFlushCommands(false);
    RedisFuture<String> first = connection.async().set("key", "flushed");
    RedisFuture<String> second = connection.async().get("key");
    Object unused = waitForASecond();
    boolean early = first.isDone() || second.isDone();
    connection.flushCommands();
    connection.setAutoFlushCommands(true);
    return early + " " + second.get(5, TimeUnit.SECONDS);
  }
}
