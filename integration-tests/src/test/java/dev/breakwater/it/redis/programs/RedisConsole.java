package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.commands.StringCommands;

/** An application that sends the Redis commands it is asked to. */
public final class RedisConsole {

  /** What is done with a client. */
  private interface Task {
    Object with(StringCommands client);
  }

  private static final Map<String, RedisClient> POOLED = new ConcurrentHashMap<>();
  private static final Map<String, Integer> SINGLE = new ConcurrentHashMap<>();

  private RedisConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("client", RedisConsole::client)
        .on("get", name -> on(name, client -> client.get("key")))
        .on("incr", name -> on(name, client -> client.incr("counter")))
        .run();
  }

  /** {@code name kind port} */
  private static String client(String argument) {
    String[] words = argument.split(" ");
    int port = Integer.parseInt(words[2]);
    if (words[1].equals("pooled")) {
      POOLED.put(words[0], RedisClient.create("127.0.0.1", port));
    } else {
      SINGLE.put(words[0], port);
    }
    return "known";
  }

  private static Object on(String name, Task task) {
    RedisClient pooled = POOLED.get(name);
    if (pooled != null) {
      return task.with(pooled);
    }
    try (Jedis single = new Jedis("127.0.0.1", SINGLE.get(name))) {
      return task.with(single);
    }
  }
}
