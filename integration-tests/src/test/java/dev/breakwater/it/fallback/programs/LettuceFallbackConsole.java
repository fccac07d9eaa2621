package dev.breakwater.it.fallback.programs;

import dev.breakwater.it.harness.programs.Console;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;

/**
 * An application that reads by each interface of Lettuce, in what its oldest and newest versions
 * share.
 */
public final class LettuceFallbackConsole {

  private static final RedisClient CLIENT = RedisClient.create();
  private static StatefulRedisConnection<String, String> connection;

  private LettuceFallbackConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("open", LettuceFallbackConsole::open)
        .on("login", LettuceFallbackConsole::login)
        .on("select", database -> connection.sync().select(Integer.parseInt(database)))
        .on("set", argument -> connection.sync().set(word(argument, 0), word(argument, 1)))
        .on("push", argument -> connection.sync().rpush(word(argument, 0), word(argument, 1)))
        .on("get", key -> connection.sync().get(key))
        .on("getAsync", key -> connection.async().get(key).get())
        .on("getReactive", key -> connection.reactive().get(key).block())
        .on("range", key -> connection.sync().lrange(key, 0, -1))
        .on("rangeAsync", key -> connection.async().lrange(key, 0, -1).get())
        .on("rangeReactive", key -> connection.reactive().lrange(key, 0, -1).collectList().block())
        .on("length", key -> connection.sync().strlen(key))
        .on("lengthAsync", key -> connection.async().strlen(key).get())
        .on("lengthReactive", key -> connection.reactive().strlen(key).block())
        .on("exists", key -> connection.sync().exists(key))
        .on("count", key -> connection.sync().llen(key))
        .on("members", key -> connection.reactive().smembers(key).collectList().block())
        .run();
  }

  private static String word(String argument, int index) {
    return argument.split(" ")[index];
  }

  private static String open(String port) {
    return connect(RedisURI.create("127.0.0.1", Integer.parseInt(port)));
  }

  /** {@code port password} */
  private static String login(String argument) {
    RedisURI.Builder uri =
        RedisURI.builder().withHost("127.0.0.1").withPort(Integer.parseInt(word(argument, 0)));
    return connect(uri.withPassword(word(argument, 1).toCharArray()).build());
  }

  private static String connect(RedisURI uri) {
    if (connection != null) {
      connection.close();
    }
    connection = CLIENT.connect(uri);
    return "open";
  }
}
